// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/RemovalJob.h"

#include "server/assignment/AssignmentRepository.h"
#include "server/tickets/TicketWriter.h"
#include "server/users/RemovalRepository.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int mailsAtOnce = 200;
constexpr int eventsAtOnce = 5000;
constexpr int assignmentsAtOnce = 500;
constexpr int ticketsAtOnce = 50;

/// What an event about an account says of the person behind it.
constexpr const char *personalFields[] = {"name",     "email",  "username", "bio",
                                          "location", "locale", "timeZone", "skills"};

/// Gives every person with this id the other name.
bool rename(nlohmann::ordered_json &json, const std::string &id, const std::string &name)
{
    bool changed = false;
    if (json.is_object() && json.contains("id") && json["id"] == id && json.contains("name") && json["name"] != name) {
        json["name"] = name;
        changed = true;
    }
    if (json.is_structured()) {
        for (auto &child : json) {
            changed = rename(child, id, name) || changed;
        }
    }
    return changed;
}

/// Whether there was something to take away.
bool clear(removal_repository::Mention &mention, const QString &id, const QString &name)
{
    auto json = nlohmann::ordered_json::parse(mention.json.begin(), mention.json.end(), nullptr, false);
    bool changed = rename(json, id.toStdString(), name.toStdString());
    if (mention.aboutAccount && json.is_object()) {
        for (const char *field : personalFields) {
            changed = json.erase(field) > 0 || changed;
        }
    }
    mention.json = QByteArray::fromStdString(json.dump());
    return changed;
}

/// Keeps what changed, and rewrites it in one transaction.
template <class Rewrite>
Result<void> clearAll(JobContext &job, std::vector<removal_repository::Mention> mentions, const QString &name,
                      Rewrite rewrite)
{
    const QString id = job.lease().subjectId;
    std::erase_if(mentions, [&](removal_repository::Mention &mention) { return !clear(mention, id, name); });
    if (mentions.empty()) {
        return {};
    }
    return job.write([&](Transaction &transaction) -> Result<void> {
        for (const auto &mention : mentions) {
            TRY(rewrite(transaction, mention));
        }
        return {};
    });
}

Result<void> clearMails(JobContext &job, const QString &name)
{
    const auto some = [&](Transaction &transaction) {
        return removal_repository::anonymiseMails(transaction, job.lease().subjectId, name, mailsAtOnce);
    };
    while (TRY(job.write(some)) > 0) {
    }
    return {};
}

Result<void> clearEvents(JobContext &job, const QString &name)
{
    const qint64 last = TRY(removal_repository::lastEvent(job.connection()));
    for (qint64 after = 0; after < last; after += eventsAtOnce) {
        TRY(clearAll(
            job, TRY(removal_repository::events(job.connection(), job.lease().subjectId, after, after + eventsAtOnce)),
            name, removal_repository::rewriteEvent));
    }
    return {};
}

Result<void> clearAssignments(JobContext &job, const QString &name)
{
    QString after = u"00000000-0000-0000-0000-000000000000"_s;
    while (true) {
        auto some = TRY(removal_repository::assignments(job.connection(), after, assignmentsAtOnce));
        if (some.empty()) {
            return {};
        }
        after = some.back().rowId;
        TRY(clearAll(job, std::move(some), name, removal_repository::rewriteAssignment));
    }
}

Result<void> stopWatching(JobContext &job, const RemovalOrder &order)
{
    const QString &id = job.lease().subjectId;
    while (const auto ticketId = TRY(removal_repository::nextWatched(job.connection(), id))) {
        TRY(job.write([&](Transaction &transaction) -> Result<void> {
            const auto before = TRY(ticket_repository::findForUpdate(transaction, *ticketId));
            if (!before) {
                return {};
            }
            TicketRecord after = *before;
            std::erase(after.watcherIds, id);
            return ticket_writer::watch(
                transaction, *before, after, id,
                {.kind = u"ticket.unwatched"_s, .actorId = order.by, .origin = Origin::System, .at = job.now()});
        }));
    }
    return {};
}

/// An event without changes: whoever mirrors the ticket reads it again, and with it the name.
Result<void> tellTickets(JobContext &job, const RemovalOrder &order)
{
    qint64 after = 0;
    while (true) {
        const auto some =
            TRY(removal_repository::tickets(job.connection(), job.lease().subjectId, after, ticketsAtOnce));
        if (some.empty()) {
            return {};
        }
        after = some.back().number;
        TRY(job.write([&](Transaction &transaction) -> Result<void> {
            for (const auto &named : some) {
                const auto ticket = TRY(ticket_repository::find(transaction.connection(), named.id));
                if (ticket) {
                    TRY(ticket_writer::tell(transaction, *ticket,
                                            {.kind = u"ticket.person_deleted"_s,
                                             .actorId = order.by,
                                             .origin = Origin::System,
                                             .at = job.now()},
                                            Audience::Ticket, "{}"));
                }
            }
            return {};
        }));
    }
}

} // namespace

QString RemovalJob::nameAfterwards(qint64 number) { return u"deleted user #%1"_s.arg(number); }

Result<void> RemovalJob::run(JobContext &job)
{
    const auto order = TRY(fromJson<RemovalOrder>(job.lease().payload));
    const QString name = nameAfterwards(order.number);
    TRY(reassign(job, order));
    TRY(stopWatching(job, order));
    TRY(clearMails(job, name));
    TRY(clearEvents(job, name));
    TRY(clearAssignments(job, name));
    return tellTickets(job, order);
}

Result<void> RemovalJob::reassign(JobContext &job, const RemovalOrder &order)
{
    while (const auto ticketId = TRY(removal_repository::nextAssigned(job.connection(), job.lease().subjectId))) {
        TRY(job.write(
            [&](Transaction &transaction) { return giveAway(transaction, job.lease(), *ticketId, order, job.now()); }));
    }
    return {};
}

/// To the person that was named for it, or to whom triage would give it.
Result<void> RemovalJob::giveAway(Transaction &transaction, const Lease &lease, const QString &ticketId,
                                  const RemovalOrder &order, Millis now)
{
    TRY(transaction.lock(DeskLock::Assignment));
    const auto before = TRY(ticket_repository::findForUpdate(transaction, ticketId));
    if (!before || !before->ticket.assignee || before->ticket.assignee->id != lease.subjectId) {
        return {}; // somebody was quicker
    }
    Connection &connection = transaction.connection();
    TicketRecord after = *before;
    after.ticket.assignee.reset();
    const auto heir =
        order.reassignTo ? TRY(user_repository::find(connection, *order.reassignTo)) : std::optional<User>();
    if (heir && heir->active) {
        after.ticket.assignee = Person{heir->id, heir->name};
        after.assignedBy = decided_by::person;
    } else {
        const auto choice =
            chooseAssignee(TRY(assignment_repository::candidates(connection, ticketId)),
                           TRY(assignment_repository::neededSkills(connection, ticketId)), before->ticket.requester.id);
        TRY(assignment_repository::insert(transaction, newUuid(now), ticketId, lease.id, choice, now));
        after.assignedBy = decided_by::triage;
        if (choice.chosen) {
            after.ticket.assignee = Person{choice.chosen->id, choice.chosen->name};
        }
    }
    TRY(ticket_writer::save(transaction, *before, after,
                            {.kind = u"ticket.assigned"_s, .actorId = order.by, .origin = Origin::System, .at = now}));
    if (!after.ticket.assignee) {
        return {};
    }
    TRY(assignment_repository::touchAssignee(transaction, after.ticket.assignee->id, now));
    return m_jobs.enqueue(transaction, {.kind = u"ticket.tell_assigned"_s,
                                        .subjectId = ticketId,
                                        .dedupeKey = u"assigned:%1:%2"_s.arg(ticketId).arg(after.ticket.version)});
}

} // namespace td
