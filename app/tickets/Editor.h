// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketActs.h"
#include "app/tickets/DraftTimer.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace td::app {

/// Where a reply or an internal note is written. The two have a text of their own each, kept as a draft while one
/// types; a note's editor looks like a note. Thread: GUI.
class Editor final : public QWidget
{
    Q_OBJECT

public:
    explicit Editor(TicketActs &acts, QWidget *parent = nullptr);
    ~Editor() override;

    void setTicket(const Ticket &ticket); ///< the same ticket anew leaves what is being written alone
    void close();                         ///< no ticket; what was begun is kept
    void write(MessageKind kind);         ///< puts the cursor there
    void send();
    bool canSend() const;
    MessageKind kind() const { return m_kind; }

Q_SIGNALS:
    void canSendChanged(bool can);

private:
    struct Tab
    {
        QPushButton *button = nullptr;
        QPlainTextEdit *text = nullptr;
    };

    Tab makeTab(MessageKind kind);
    Tab &tab(MessageKind kind) { return kind == MessageKind::Note ? m_note : m_reply; }
    void choose(MessageKind kind);
    void keepDrafts();
    void showSend();

    TicketActs &m_acts;
    QString m_ticketId;
    MessageKind m_kind = MessageKind::Reply;
    Tab m_reply;
    Tab m_note;
    QStackedWidget *m_texts;
    QWidget *m_writing;
    QLabel *m_hint;
    QLabel *m_closed;
    QPushButton *m_send;
    DraftTimer m_keeping;
    bool m_canSend = false;
    bool m_works = true; ///< the reader works on the ticket, and did not file it
};

} // namespace td::app
