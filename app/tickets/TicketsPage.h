// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/desk/TicketActs.h"
#include "app/desk/TicketStore.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace td::app {

class Actions;
class EditDialog;
class FieldButton;
class NewTicketDialog;
class StateStack;
class TicketCommands;
class TicketList;
class TicketListModel;
class TicketView;

QString queueTitle(Queue queue);

/// One queue at a time: the list with its search, and the chosen ticket beside it. Thread: GUI.
class TicketsPage final : public QWidget
{
    Q_OBJECT

public:
    TicketsPage(TicketStore &store, TicketActs &acts, DeskService &service, Actions &actions,
                QWidget *parent = nullptr);

    void showQueue(Queue queue);
    void openTicket(const QString &ticketId);
    void fileTicket();
    void editTicket();

    TicketList *list() const { return m_list; }
    TicketView *view() const { return m_view; }
    QLineEdit *search() const { return m_search; }
    NewTicketDialog *newTicket() const { return m_newTicket; }
    EditDialog *edit() const { return m_edit; }
    TicketCommands *commands() const { return m_commands; }

Q_SIGNALS:
    void failed(const QString &what); ///< for people

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeListSide();
    void connectActions();
    void offerActs();
    void refine();
    void showCount();
    void follow(const QStringList &ticketIds);
    void connectCommands();
    void askSimilar(const SimilarDraft &draft);
    void leave(const QString &ticketId);

    TicketStore &m_store;
    TicketActs &m_acts;
    DeskService &m_service;
    Actions &m_actions;
    TicketListModel *m_model;
    TicketList *m_list;
    TicketView *m_view;
    StateStack *m_listState = nullptr;
    StateStack *m_viewState;
    QLabel *m_title;
    QLabel *m_count;
    QLineEdit *m_search;
    FieldButton *m_sort;
    NewTicketDialog *m_newTicket;
    EditDialog *m_edit;
    TicketCommands *m_commands;
    QString m_awaitedId; ///< shall be shown once the store has it
};

} // namespace td::app
