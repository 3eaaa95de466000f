// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketStore.h"

#include <QFrame>

class QLabel;

namespace td::app {

class Avatar;
class IconLabel;
class MarkdownView;

/// One piece of the conversation: who, when, and the text. An internal note looks like nothing else. Thread: GUI.
class MessageCard final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageCard(QWidget *parent = nullptr);

    void setMessage(const StoredMessage &stored);
    QString id() const { return m_id; }

private:
    QString m_id;
    Avatar *m_avatar;
    IconLabel *m_lock;
    QLabel *m_author;
    QLabel *m_label;
    QLabel *m_time;
    MarkdownView *m_text;
};

} // namespace td::app
