// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketService.h"

#include "server/assignment/AssignmentRepository.h"
#include "server/triage/LedgerRepository.h"
#include "server/users/CategoryRepository.h"
#include "server/users/SkillRepository.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"
#include "shared/text/Tokenizer.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Error notFound() { return {ErrorKind::NotFound, u"not_found"_s, u"There is no such ticket, or you may not see it."_s}; }

Error forbidden(Act act)
{
    return {ErrorKind::Forbidden, u"forbidden"_s,
            u"You may not do this (%1) with this ticket. `can` of the ticket lists what you may."_s.arg(nameOf(act))};
}

/// Free words, each once, without a leading #.
std::vector<QString> cleanTags(const std::vector<QString> &tags)
{
    std::vector<QString> clean;
    for (QString tag : tags) {
        while (tag.startsWith(u'#')) {
            tag.remove(0, 1);
        }
        tag = tag.trimmed();
        if (!tag.isEmpty() && std::find(clean.begin(), clean.end(), tag) == clean.end()) {
            clean.push_back(tag);
        }
    }
    return clean;
}

Result<void> checkMove(const Ticket &ticket, const StatusMove &move, bool staff)
{
    if (move.pendingUntil && move.status != Status::Pending) {
        return Error{ErrorKind::BadInput, u"not_allowed"_s, u"pendingUntil goes with the status pending only."_s,
                     u"pendingUntil"_s};
    }
    const std::vector<Status> allowed = movesFrom(ticket.status, staff);
    if (std::find(allowed.begin(), allowed.end(), move.status) == allowed.end()) {
        QStringList names;
        for (const Status status : allowed) {
            names += nameOf(status);
        }
        return Error{ErrorKind::Conflict, u"status_move_not_allowed"_s,
                     u"A ticket that is %1 cannot become %2. It may become: %3."_s.arg(
                         nameOf(ticket.status), nameOf(move.status), names.join(u", "_s)),
                     u"status"_s};
    }
    return {};
}

} // namespace

TicketService::TicketService(Database &database, JobQueue &jobs, const Clock &clock, StaffSees staffSees)
    : m_database(database),
      m_jobs(jobs),
      m_clock(clock),
      m_staffSees(staffSees)
{
}

Ticket TicketService::present(const TicketRecord &record, const Actor &actor) const
{
    Ticket ticket = record.ticket;
    const TicketFacts facts = record.facts();
    ticket.can = actsFor(actor, facts, m_staffSees);
    if (!mayTicket(actor, Act::Note, facts, m_staffSees)) {
        ticket.notes.reset();
        ticket.confidence.reset();
    }
    return ticket;
}

QFuture<Result<Ticket>> TicketService::file(const Actor &actor, const TicketFiling &filing,
                                            const std::optional<IdempotencyKey> &key)
{
    return m_database.write([this, actor, filing, key](Transaction &transaction) -> Result<Ticket> {
        return idempotency::once<Ticket>(transaction, key, [&]() -> Result<Ticket> {
            const Millis now = m_clock.now();
            TicketRecord record;
            Ticket &ticket = record.ticket;
            ticket.id = filing.id.value_or(newUuid(now));
            ticket.requester = {actor.id, actor.name};
            ticket.subject = filing.subject;
            ticket.text = filing.text;
            ticket.createdAt = ticket.updatedAt = {now};
            ticket.version = 1;
            TicketPatch chosen;
            chosen.priority = filing.priority;
            chosen.tags = filing.tags;
            chosen.skills = filing.skills;
            chosen.isPublic = filing.isPublic;
            if (filing.category) {
                chosen.category = *filing.category;
            }
            if (filing.deadline) {
                chosen.deadline = *filing.deadline;
            }
            TRY(applyPatch(transaction, actor, record, chosen));

            const auto number = TRY(ticket_repository::insert(transaction, record));
            if (!number) {
                const auto stored = TRY(ticket_repository::find(transaction.connection(), ticket.id));
                if (!stored || stored->ticket.requester.id != actor.id) {
                    return Error{ErrorKind::Conflict, u"id_taken"_s, u"This id is in use. Make a new one."_s, u"id"_s};
                }
                return present(*stored, actor);
            }
            ticket.number = *number;
            if (!ticket.tags.empty()) {
                TRY(ticket_repository::replaceTags(transaction, ticket.id, ticket.tags));
            }
            if (!ticket.skills.empty()) {
                const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
                TRY(ticket_repository::replaceSkills(transaction, ticket.id,
                                                     idsOf(TRY(catalogue.resolve(ticket.skills, u"skills"_s)))));
            }
            TRY(ticket_repository::insertText(transaction, ticket.number, ticket_writer::searchTokens(ticket)));
            TRY(ticket_writer::tell(
                transaction, record,
                {.kind = u"ticket.filed"_s, .actorId = actor.id, .origin = Origin::Person, .at = now}, Audience::Ticket,
                "{}"));
            TRY(m_jobs.enqueue(
                transaction,
                {.kind = u"ticket.triage"_s, .subjectId = ticket.id, .dedupeKey = u"triage:"_s + ticket.id}));
            return present(record, actor);
        });
    });
}

Result<TicketRecord> TicketService::readable(Connection &connection, const Actor &actor, const QString &id) const
{
    if (!isUuid(id)) {
        return notFound();
    }
    auto record = TRY(ticket_repository::find(connection, id));
    if (!record || !mayTicket(actor, Act::Read, record->facts(), m_staffSees)) {
        return notFound();
    }
    return std::move(*record);
}

Result<Ticket> TicketService::read(Connection &connection, const Actor &actor, const QString &id) const
{
    return present(TRY(readable(connection, actor, id)), actor);
}

Result<Page<Ticket>> TicketService::list(Connection &connection, const Actor &actor, const TicketFilter &filter) const
{
    const TicketSort sort = filter.sort.value_or(TicketSort::Newest);
    TicketQuery query{filter, actor, m_staffSees, {}, filter.limit.value_or(50), {}};
    const auto account = [&](std::optional<QString> &value, const char *field, const QString &also) -> Result<void> {
        if (value && *value == "me"_L1) {
            value = actor.id;
        } else if (value && *value != also && !isUuid(*value)) {
            return Error{ErrorKind::BadInput, u"bad_id"_s,
                         u"%1 is an account's id or me."_s.arg(QString::fromLatin1(field)), QString::fromLatin1(field)};
        }
        return {};
    };
    TRY(account(query.filter.assignee, "assignee", u"none"_s));
    TRY(account(query.filter.requester, "requester", u"me"_s));
    if (filter.after) {
        query.after = TRY(TicketCursor::decode(*filter.after, sort));
    }
    if (filter.text) {
        const QString tokens = text::indexText(*filter.text);
        if (tokens.isEmpty()) {
            return Error{ErrorKind::BadInput, u"empty"_s, u"text has no word to search for."_s, u"text"_s};
        }
        query.match = ticket_repository::matchAll(connection.dialect(), tokens.split(u' '));
    }
    query.limit += 1; // one more tells whether there is another page
    const auto records = TRY(ticket_repository::list(connection, query));

    Page<Ticket> page;
    page.items.reserve(records.size());
    for (const TicketRecord &record : records) {
        if (int(page.items.size()) == query.limit - 1) {
            const Ticket &last = page.items.back();
            const qint64 sortKey = sort == TicketSort::Priority  ? qint64(last.priority)
                                   : sort == TicketSort::Updated ? last.updatedAt.ms
                                                                 : last.createdAt.ms;
            page.next = TicketCursor{sortKey, last.id}.encode(sort);
            break;
        }
        page.items.push_back(present(record, actor));
    }
    return page;
}

Result<TicketRecord> TicketService::lockedFor(Transaction &transaction, const Actor &actor, const QString &id,
                                              Act act) const
{
    if (!isUuid(id)) {
        return notFound();
    }
    auto record = TRY(ticket_repository::findForUpdate(transaction, id));
    if (!record || !mayTicket(actor, Act::Read, record->facts(), m_staffSees)) {
        return notFound();
    }
    if (!mayTicket(actor, act, record->facts(), m_staffSees)) {
        return forbidden(act);
    }
    return std::move(*record);
}

/// Every change of a stored ticket by a person: lock, check, edit, save.
template <class Edit>
QFuture<Result<Ticket>> TicketService::edit(const Actor &actor, const QString &id, Act act, std::optional<int> seen,
                                            QString eventKind, Edit edit)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Ticket> {
        const TicketRecord before = TRY(lockedFor(transaction, actor, id, act));
        if (seen && *seen != before.ticket.version) {
            Error stale{
                ErrorKind::Stale, u"stale_version"_s,
                u"Somebody changed this ticket since version %1. Compare with `current` and try again."_s.arg(*seen)};
            stale.current = toJson(present(before, actor));
            return stale;
        }
        TicketRecord after = before;
        const Millis now = m_clock.now();
        if (actor.id != before.ticket.requester.id && !after.workedAt) {
            after.workedAt = now;
        }
        TRY(edit(transaction, after));
        TRY(ticket_writer::save(transaction, before, after, {.kind = eventKind, .actorId = actor.id, .at = now}));
        TRY(triageAgain(transaction, before, after));
        return present(after, actor);
    });
}

/// A text that changed before a person worked on it is triaged again.
Result<void> TicketService::triageAgain(Transaction &transaction, const TicketRecord &before,
                                        const TicketRecord &after) const
{
    const bool changed = before.ticket.subject != after.ticket.subject || before.ticket.text != after.ticket.text;
    if (!changed || after.workedAt) {
        return {};
    }
    return m_jobs.enqueue(transaction, {.kind = u"ticket.triage"_s,
                                        .subjectId = after.ticket.id,
                                        .dedupeKey = u"triage:%1:%2"_s.arg(after.ticket.id).arg(after.ticket.version)});
}

QFuture<Result<Ticket>> TicketService::change(const Actor &actor, const QString &id, const TicketPatch &patch, int seen)
{
    const bool staffFields = patch.type.given() || patch.summary || patch.notes;
    return edit(actor, id, staffFields ? Act::ChangeFields : Act::Edit, seen, u"ticket.changed"_s,
                [this, actor, patch](Transaction &transaction, TicketRecord &record) {
                    return applyPatch(transaction, actor, record, patch);
                });
}

Result<void> TicketService::applyPatch(Transaction &transaction, const Actor &actor, TicketRecord &record,
                                       const TicketPatch &patch) const
{
    Ticket &ticket = record.ticket;
    const bool stored = ticket.number != 0;
    // A person's value replaces triage's for good; what triage had said is kept beside it.
    const auto decide = [&](const char *field, auto &value, const auto &wanted, QString &by) -> Result<void> {
        if (stored && by == decided_by::triage && !(value == wanted)) {
            const Millis now = m_clock.now();
            TRY(ticket_repository::insertCorrection(transaction, newUuid(now), ticket.id, field, toJson(value),
                                                    toJson(wanted), actor.id, now));
        }
        value = wanted;
        by = decided_by::person;
        return {};
    };
    if (patch.subject) {
        ticket.subject = *patch.subject;
    }
    if (patch.text) {
        ticket.text = *patch.text;
    }
    if (patch.priority) {
        TRY(decide("priority", ticket.priority, *patch.priority, record.priorityBy));
    }
    if (patch.type.given()) {
        const auto types = TRY(ticket_repository::types(transaction.connection()));
        if (patch.type.value() && std::find(types.begin(), types.end(), *patch.type.value()) == types.end()) {
            return Error{ErrorKind::BadInput, u"not_allowed"_s,
                         u"type is one of: %1."_s.arg(QStringList(types.begin(), types.end()).join(u", "_s)),
                         u"type"_s};
        }
        TRY(decide("type", ticket.type, patch.type.value(), record.typeBy));
    }
    if (patch.category.given()) {
        std::optional<Category> category;
        if (patch.category.value()) {
            category =
                TRY(category_repository::resolve(transaction.connection(), *patch.category.value(), u"category"_s));
        }
        TRY(decide("category", ticket.category, category ? std::optional(category->name) : std::nullopt,
                   record.categoryBy));
        record.categoryId = category ? std::optional(category->id) : std::nullopt;
    }
    if (patch.tags) {
        ticket.tags = cleanTags(*patch.tags);
    }
    if (patch.skills) {
        const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
        const auto skills = TRY(catalogue.resolve(*patch.skills, u"skills"_s));
        TRY(decide("skills", ticket.skills, namesOf(skills), record.skillsBy));
        if (stored) {
            TRY(ticket_repository::replaceSkills(transaction, ticket.id, idsOf(skills)));
        }
    }
    if (patch.deadline.given()) {
        ticket.deadline = patch.deadline.value();
    }
    if (patch.isPublic) {
        ticket.isPublic = *patch.isPublic;
    }
    if (patch.summary) {
        ticket.summary = *patch.summary;
    }
    if (patch.notes) {
        ticket.notes = *patch.notes;
    }
    return {};
}

QFuture<Result<Ticket>> TicketService::move(const Actor &actor, const QString &id, const StatusMove &move,
                                            std::optional<int> seen)
{
    return edit(actor, id, Act::Move, seen, u"ticket.moved"_s,
                [this, actor, move](Transaction &transaction, TicketRecord &record) -> Result<void> {
                    Ticket &ticket = record.ticket;
                    if (ticket.status == move.status && ticket.pendingUntil == move.pendingUntil) {
                        return {}; // it is there already
                    }
                    const bool works = mayTicket(actor, Act::ChangeFields, record.facts(), m_staffSees);
                    if (!works && move.status != Status::Resolved && move.status != Status::Closed &&
                        move.status != Status::Open) {
                        return forbidden(Act::Move);
                    }
                    if (ticket.status != move.status) {
                        TRY(checkMove(ticket, move, works));
                    }
                    const bool wasDone = ticket.status == Status::Resolved || ticket.status == Status::Closed;
                    ticket.status = move.status;
                    ticket.pendingUntil = move.status == Status::Pending ? move.pendingUntil : std::nullopt;
                    const bool isDone = move.status == Status::Resolved || move.status == Status::Closed;
                    if (isDone != wasDone) {
                        ticket.resolvedAt = isDone ? std::optional(Time{m_clock.now()}) : std::nullopt;
                    }
                    if (move.status == Status::Resolved && actor.id != ticket.requester.id) {
                        TRY(m_jobs.enqueue(transaction,
                                           {.kind = u"ticket.tell_resolved"_s,
                                            .subjectId = ticket.id,
                                            .dedupeKey = u"resolved:%1:%2"_s.arg(ticket.id).arg(ticket.version + 1)}));
                    }
                    return {};
                });
}

Result<void> TicketService::give(Transaction &transaction, TicketRecord &record, const QString &assigneeId) const
{
    const auto account =
        isUuid(assigneeId) ? TRY(user_repository::find(transaction.connection(), assigneeId)) : std::nullopt;
    if (!account || !account->active) {
        return Error{ErrorKind::BadInput, u"unknown_assignee"_s, u"There is no active account with this id."_s,
                     u"assigneeId"_s};
    }
    record.ticket.assignee = Person{account->id, account->name};
    record.assignedBy = decided_by::person;
    if (record.ticket.status == Status::New) {
        record.ticket.status = Status::Open;
    }
    return {};
}

QFuture<Result<Ticket>> TicketService::take(const Actor &actor, const QString &id, std::optional<int> seen)
{
    return edit(
        actor, id, Act::Take, seen, u"ticket.assigned"_s,
        [this, actor](Transaction &transaction, TicketRecord &record) { return give(transaction, record, actor.id); });
}

QFuture<Result<Ticket>> TicketService::assign(const Actor &actor, const QString &id, const QString &assigneeId,
                                              std::optional<int> seen)
{
    return edit(actor, id, Act::Assign, seen, u"ticket.assigned"_s,
                [this, actor, assigneeId](Transaction &transaction, TicketRecord &record) -> Result<void> {
                    const auto before = record.ticket.assignee;
                    TRY(give(transaction, record, assigneeId));
                    if (record.ticket.assignee != before && assigneeId != actor.id) {
                        TRY(m_jobs.enqueue(
                            transaction,
                            {.kind = u"ticket.tell_assigned"_s,
                             .subjectId = record.ticket.id,
                             .dedupeKey = u"assigned:%1:%2"_s.arg(record.ticket.id).arg(record.ticket.version + 1)}));
                    }
                    return {};
                });
}

QFuture<Result<Ticket>> TicketService::unassign(const Actor &actor, const QString &id, std::optional<int> seen)
{
    return edit(actor, id, Act::Assign, seen, u"ticket.unassigned"_s,
                [](Transaction &, TicketRecord &record) -> Result<void> {
                    record.ticket.assignee.reset();
                    record.assignedBy = decided_by::person;
                    return {};
                });
}

Result<Page<Message>> TicketService::messages(Connection &connection, const Actor &actor, const QString &id) const
{
    const TicketRecord record = TRY(readable(connection, actor, id));
    const bool notes = mayTicket(actor, Act::Note, record.facts(), m_staffSees);
    return Page<Message>{TRY(ticket_repository::messages(connection, id, notes)), {}};
}

Result<Page<TicketEvent>> TicketService::events(Connection &connection, const Actor &actor, const QString &id) const
{
    TRY(readable(connection, actor, id));
    return Page<TicketEvent>{TRY(ticket_repository::events(connection, id)), {}};
}

Result<Page<AssignmentRecord>> TicketService::assignments(Connection &connection, const Actor &actor,
                                                          const QString &id) const
{
    TRY(readable(connection, actor, id));
    return Page<AssignmentRecord>{TRY(assignment_repository::list(connection, id)), {}};
}

Result<Page<TriageRecord>> TicketService::triage(Connection &connection, const Actor &actor, const QString &id) const
{
    TRY(readable(connection, actor, id));
    return Page<TriageRecord>{TRY(ledger_repository::list(connection, id)), {}};
}

QFuture<Result<Message>> TicketService::addMessage(const Actor &actor, const QString &id, const MessageDraft &draft,
                                                   const std::optional<IdempotencyKey> &key)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Message> {
        return idempotency::once<Message>(transaction, key, [&]() -> Result<Message> {
            const bool reply = draft.kind == MessageKind::Reply;
            const TicketRecord before = TRY(lockedFor(transaction, actor, id, reply ? Act::Reply : Act::Note));
            const Millis now = m_clock.now();
            const Message message{
                draft.id.value_or(newUuid(now)), draft.kind, {actor.id, actor.name}, draft.text, {now}};
            if (!TRY(ticket_repository::insertMessage(transaction, id, message))) {
                const auto stored = TRY(ticket_repository::findMessage(transaction.connection(), message.id));
                if (!stored || stored->first != id || stored->second.author.id != actor.id) {
                    return Error{ErrorKind::Conflict, u"id_taken"_s, u"This id is in use. Make a new one."_s, u"id"_s};
                }
                return stored->second;
            }
            TicketRecord after = before;
            const bool requester = actor.id == before.ticket.requester.id;
            if (!requester && !after.workedAt) {
                after.workedAt = now;
            }
            if (reply && !requester && !after.ticket.firstResponseAt) {
                after.ticket.firstResponseAt = Time{now};
            }
            if (reply && requester && after.ticket.status != Status::New && after.ticket.status != Status::Open) {
                after.ticket.status = Status::Open; // an answer from the requester is work again
                after.ticket.pendingUntil.reset();
                after.ticket.resolvedAt.reset();
            }
            Changes changes;
            changes.add("message", QString(), message.id);
            TRY(ticket_writer::tell(
                transaction, after,
                {.kind = reply ? u"ticket.replied"_s : u"ticket.noted"_s, .actorId = actor.id, .at = now},
                reply ? Audience::Ticket : Audience::Staff, changes.take()));
            TRY(ticket_writer::save(transaction, before, after, {.actorId = actor.id, .at = now}));
            if (reply) {
                TRY(ticket_repository::appendText(transaction, before.ticket.number, text::indexText(draft.text)));
                TRY(m_jobs.enqueue(transaction, {.kind = u"ticket.tell_reply"_s,
                                                 .subjectId = id,
                                                 .payload = toJson(MessageRef{message.id}),
                                                 .dedupeKey = u"reply:"_s + message.id}));
            }
            return message;
        });
    });
}

} // namespace td
