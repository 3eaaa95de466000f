// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/desk/TicketActs.h"
#include "app/desk/TicketStore.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;

namespace td::app {

class ConversationView;
class Editor;
class FieldsPanel;
class ReasonsPanel;
class RelatedPanel;

/// One ticket: subject, conversation and editor, and beside them its fields and the reasons. Thread: GUI.
class TicketView final : public QWidget
{
    Q_OBJECT

public:
    TicketView(TicketStore &store, TicketActs &acts, DeskService &service, QWidget *parent = nullptr);

    void open(const QString &ticketId); ///< an unknown ticket leaves the view as it is
    void close();
    void reload(); ///< what changed in the store; what is being written stays
    const std::optional<Ticket> &ticket() const { return m_ticket; }
    void refreshReasons();
    void take();
    void resolve();
    void showDetails(bool shown);
    QSize minimumSizeHint() const override;

    Editor *editor() const { return m_editor; }
    FieldsPanel *fields() const { return m_fields; }
    RelatedPanel *related() const { return m_related; }

Q_SIGNALS:
    void ticketShown(); ///< another ticket, or the same with other values
    void editWanted();
    void watchWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitDetails();
    QWidget *makeHeader();
    QWidget *makeDetails();
    void showTicket(const StoredTicket &stored);
    void askReasons();
    void showWatching(bool watching);

    TicketStore &m_store;
    TicketActs &m_acts;
    DeskService &m_service;
    std::optional<Ticket> m_ticket;
    std::optional<std::pair<int, int>> m_asked; ///< the state of the ticket that the reasons are of
    int m_sentMessages = 0;
    bool m_detailsWanted = true;

    QLabel *m_subject;
    QLabel *m_meta;
    QLabel *m_summary;
    QPushButton *m_edit;
    QPushButton *m_watch;
    QPushButton *m_take;
    QPushButton *m_resolve;
    ConversationView *m_conversation;
    Editor *m_editor;
    FieldsPanel *m_fields;
    RelatedPanel *m_related;
    ReasonsPanel *m_triage;
    ReasonsPanel *m_assignment;
    ReasonsPanel *m_history;
    QScrollArea *m_details = nullptr;
};

} // namespace td::app
