// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample/SampleStore.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

using app::Queue;
using app::StoredTicket;
using app::TicketQuery;

bool SampleStore::wanted(const TicketQuery &query, const Ticket &ticket) const
{
    const bool done = ticket.status == Status::Resolved || ticket.status == Status::Closed;
    const bool inQueue = [&] {
        switch (query.queue) {
        case Queue::MyWork:
            return !done && ticket.assignee && ticket.assignee->id == myself.id;
        case Queue::Unassigned:
            return !done && !ticket.assignee;
        case Queue::AllOpen:
            return !done;
        case Queue::Everything:
            return isStaff(myself.role) || ticket.requester.id == myself.id;
        case Queue::MyRequests:
            return ticket.requester.id == myself.id;
        }
        Q_UNREACHABLE();
    }();
    if (!inQueue) {
        return false;
    }
    const QString text = ticket.subject + u' ' + ticket.text + u' ' + ticket.requester.name;
    for (const QString &word : query.words.split(u' ', Qt::SkipEmptyParts)) {
        if (word.startsWith(u'#') ? word.mid(1).toLongLong() != ticket.number
                                  : !text.contains(word, Qt::CaseInsensitive)) {
            return false;
        }
    }
    return true;
}

const std::vector<int> &SampleStore::rows(const TicketQuery &query) const
{
    if (m_sortedFor == query) {
        return m_rows;
    }
    m_sortedFor = query;
    m_rows.clear();
    for (size_t i = 0; i < all.size(); ++i) {
        if (wanted(query, all[i].ticket)) {
            m_rows.push_back(int(i));
        }
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [&](int left, int right) {
        const Ticket &a = all[size_t(left)].ticket;
        const Ticket &b = all[size_t(right)].ticket;
        switch (query.sort) {
        case TicketSort::Newest:
            return a.createdAt.ms > b.createdAt.ms;
        case TicketSort::Oldest:
            return a.createdAt.ms < b.createdAt.ms;
        case TicketSort::Updated:
            return a.updatedAt.ms > b.updatedAt.ms;
        case TicketSort::Priority:
            return a.priority > b.priority;
        }
        Q_UNREACHABLE();
    });
    return m_rows;
}

int SampleStore::count(const TicketQuery &query) const { return int(rows(query).size()); }

std::vector<StoredTicket> SampleStore::tickets(const TicketQuery &query, int offset, int limit) const
{
    std::vector<StoredTicket> found;
    const auto &order = rows(query);
    for (int row = offset; row < qMin(offset + limit, int(order.size())); ++row) {
        found.push_back(all[size_t(order[size_t(row)])]);
    }
    return found;
}

int SampleStore::rowOf(const TicketQuery &query, const QString &ticketId) const
{
    const auto &order = rows(query);
    const auto found =
        std::find_if(order.begin(), order.end(), [&](int index) { return all[size_t(index)].ticket.id == ticketId; });
    return found == order.end() ? -1 : int(found - order.begin());
}

std::optional<StoredTicket> SampleStore::ticket(const QString &ticketId) const
{
    for (const StoredTicket &one : all) {
        if (one.ticket.id == ticketId) {
            return one;
        }
    }
    return std::nullopt;
}

std::vector<app::StoredMessage> SampleStore::messages(const QString &ticketId) const
{
    const auto found = conversations.find(ticketId);
    return found == conversations.end() ? std::vector<app::StoredMessage>() : found->second;
}

std::vector<User> SampleStore::staff() const
{
    std::vector<User> found;
    for (const User &user : people) {
        if (isStaff(myself.role) && isStaff(user.role) && user.active) {
            found.push_back(user);
        }
    }
    return found;
}

StoredTicket *SampleStore::find(const QString &ticketId)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const StoredTicket &one) { return one.ticket.id == ticketId; });
    return found == all.end() ? nullptr : &*found;
}

void SampleStore::put(const Ticket &ticket)
{
    find(ticket.id)->ticket = ticket;
    tellChanged({ticket.id});
}

void SampleStore::remove(const QString &ticketId)
{
    std::erase_if(all, [&](const StoredTicket &one) { return one.ticket.id == ticketId; });
    tellChanged({ticketId});
}

void SampleStore::tellChanged(const QStringList &ticketIds)
{
    m_sortedFor.reset();
    Q_EMIT ticketsChanged(ticketIds);
}

} // namespace td::test
