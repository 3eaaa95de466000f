// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketActs.h"

#include <QDialog>

class QVBoxLayout;

namespace td::app {

/// What the server refused for good, with the reason, and the text to copy it from. Thread: GUI.
class RefusedDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit RefusedDialog(QWidget *parent = nullptr);

    void setActs(const std::vector<RefusedAct> &acts); ///< none closes it

Q_SIGNALS:
    void dismissed(const QString &actId);
    void ticketChosen(const QString &ticketId);

private:
    void add(const RefusedAct &act);

    QVBoxLayout *m_column;
};

} // namespace td::app
