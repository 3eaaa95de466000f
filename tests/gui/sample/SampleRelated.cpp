// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample/SampleDesk.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

TicketLink linkTo(const QString &id, LinkKind kind, const Ticket &other)
{
    return {id, kind, other.id, other.number, other.subject, other.status};
}

} // namespace

/// Tickets that have to do with the first one: a link, and two that were solved before.
void SampleDesk::addRelated()
{
    const auto at = [this](size_t i) { return store.all[i].ticket; };
    const Ticket first = at(0);
    service.ticketLinks[first.id].items = {linkTo(u"link-1"_s, LinkKind::Duplicates, at(3)),
                                           linkTo(u"link-2"_s, LinkKind::BlockedBy, at(5))};
    for (const size_t i : {2u, 4u}) {
        Ticket solved = at(i);
        solved.status = Status::Resolved;
        service.similarTickets.push_back({solved, 8.0 - double(i)});
    }
    store.all[1].ticket.watching = true;
}

void SampleDesk::addInbox()
{
    const auto told = [this](const char *name, NotificationKind kind, size_t ticket, Millis age, const QString &actor,
                             std::optional<Status> status = {}, bool read = false) {
        const Ticket &about = store.all[ticket].ticket;
        Notification one{.id = QString::fromLatin1(name),
                         .kind = kind,
                         .ticketId = about.id,
                         .number = about.number,
                         .subject = about.subject,
                         .actor = {},
                         .status = status,
                         .at = {ago(age)},
                         .readAt = {}};
        if (!actor.isEmpty()) {
            one.actor = Person{u"somebody"_s, actor};
        }
        if (read) {
            one.readAt = Time{ago(age / 2)};
        }
        return one;
    };
    service.notifications = {
        told("n1", NotificationKind::Reply, 0, 4 * minute, u"Priya Raman"_s),
        told("n2", NotificationKind::Assigned, 1, 25 * minute, u"Tobias Okafor"_s),
        told("n3", NotificationKind::Watched, 2, 2 * hour, u"Irene Castellanos"_s, Status::Pending),
        told("n4", NotificationKind::Woken, 3, 5 * hour, {}, {}, true),
        told("n5", NotificationKind::Status, 4, 26 * hour, u"Ludwig Brandl"_s, Status::Closed, true),
    };
}

} // namespace td::test
