// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketListModel.h"
#include "app/tickets/TicketView.h"
#include "app/tickets/TicketsPage.h"
#include "app/widgets/StateStack.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

QString queueTitle(Queue queue)
{
    switch (queue) {
    case Queue::MyWork:
        return TicketsPage::tr("My work");
    case Queue::Unassigned:
        return TicketsPage::tr("Unassigned");
    case Queue::AllOpen:
        return TicketsPage::tr("All open");
    case Queue::Everything:
        return TicketsPage::tr("Everything");
    case Queue::MyRequests:
        return TicketsPage::tr("My requests");
    }
    Q_UNREACHABLE();
}

namespace {

Notice emptyNotice(Queue queue)
{
    switch (queue) {
    case Queue::MyWork:
        return {u"circle-check"_s, TicketsPage::tr("Nothing waits for you"),
                TicketsPage::tr("Tickets that are given to you appear here. Have a look at the unassigned ones.")};
    case Queue::Unassigned:
        return {u"circle-check"_s, TicketsPage::tr("Every ticket has somebody"),
                TicketsPage::tr("Tickets that nobody has appear here.")};
    case Queue::AllOpen:
        return {u"circle-check"_s, TicketsPage::tr("All is done"),
                TicketsPage::tr("Every ticket of this desk is resolved or closed.")};
    case Queue::Everything:
        return {u"inbox"_s, TicketsPage::tr("No tickets yet"),
                TicketsPage::tr("The first one can be filed right here.")};
    case Queue::MyRequests:
        return {u"life-buoy"_s, TicketsPage::tr("You have not asked for anything"),
                TicketsPage::tr("File a ticket, and its answers appear here.")};
    }
    Q_UNREACHABLE();
}

} // namespace

void TicketsPage::showCount()
{
    const int count = m_model->rowCount();
    const TicketQuery &query = m_model->query();
    m_count->setText(QLocale().toString(count));
    m_count->setAccessibleName(tr("%1 tickets").arg(count));
    if (count > 0) {
        m_listState->showContent();
    } else if (!query.words.isEmpty()) {
        m_listState->showEmpty({u"search"_s, tr("Nothing found"),
                                tr("No ticket of “%1” has all these words.").arg(queueTitle(query.queue)),
                                tr("Clear the search"), [this] { m_search->clear(); }});
    } else {
        Notice notice = emptyNotice(query.queue);
        if (query.queue == Queue::Everything || query.queue == Queue::MyRequests) {
            notice.actionText = tr("New ticket");
            notice.action = [this] { fileTicket(); };
        }
        m_listState->showEmpty(notice);
    }
    if (!m_view->ticket() && count == 0) {
        m_viewState->showEmpty({});
    } else if (!m_view->ticket()) {
        m_viewState->showEmpty(
            {u"message-square"_s, tr("No ticket chosen"), tr("Choose one from the list, or press J for the next.")});
    }
}

} // namespace td::app
