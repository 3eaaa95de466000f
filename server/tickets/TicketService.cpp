// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketService.h"

#include "server/assignment/AssignmentRepository.h"
#include "server/tickets/TicketPatcher.h"
#include "server/tickets/TicketWriter.h"
#include "server/triage/LedgerRepository.h"
#include "server/users/SkillRepository.h"
#include "shared/core/Uuid.h"
#include "shared/text/Tokenizer.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

TicketService::TicketService(Database &database, JobQueue &jobs, const Clock &clock, TicketAccess access)
    : m_database(database),
      m_jobs(jobs),
      m_clock(clock),
      m_access(access)
{
}

QFuture<Result<Ticket>> TicketService::file(const Actor &actor, const TicketFiling &filing,
                                            const std::optional<IdempotencyKey> &key)
{
    return m_database.write([this, actor, filing, key](Transaction &transaction) -> Result<Ticket> {
        return idempotency::once<Ticket>(transaction, key, [&] { return store(transaction, actor, filing); });
    });
}

Result<Ticket> TicketService::store(Transaction &transaction, const Actor &actor, const TicketFiling &filing)
{
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
    TRY(ticket_patcher::apply(transaction, actor, record, chosen, now));

    const auto number = TRY(ticket_repository::insert(transaction, record));
    if (!number) {
        const auto stored = TRY(ticket_repository::find(transaction.connection(), ticket.id));
        if (!stored || stored->ticket.requester.id != actor.id) {
            return Error{ErrorKind::Conflict, u"id_taken"_s, u"This id is in use. Make a new one."_s, u"id"_s};
        }
        return m_access.present(*stored, actor);
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
    TRY(ticket_writer::tell(transaction, record,
                            {.kind = u"ticket.filed"_s, .actorId = actor.id, .origin = Origin::Person, .at = now},
                            Audience::Ticket, "{}"));
    TRY(m_jobs.enqueue(transaction,
                       {.kind = u"ticket.triage"_s, .subjectId = ticket.id, .dedupeKey = u"triage:"_s + ticket.id}));
    return m_access.present(std::move(record), actor);
}

Result<Ticket> TicketService::read(Connection &connection, const Actor &actor, const QString &id) const
{
    return m_access.present(TRY(m_access.readable(connection, actor, id)), actor);
}

Result<TicketQuery> TicketService::queryFor(Dialect dialect, const Actor &actor, const TicketFilter &filter) const
{
    TicketQuery query{filter, actor, m_access.staffSees(), {}, filter.limit.value_or(50), {}};
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
    if (filter.deleted.value_or(false) && !actor.admin()) {
        return Error{ErrorKind::Forbidden, u"forbidden"_s, u"Only an admin sees deleted tickets."_s, u"deleted"_s};
    }
    if (filter.after) {
        query.after = TRY(TicketCursor::decode(*filter.after, filter.sort.value_or(TicketSort::Newest)));
    }
    if (filter.text) {
        const QString tokens = text::indexText(*filter.text);
        if (tokens.isEmpty()) {
            return Error{ErrorKind::BadInput, u"empty"_s, u"text has no word to search for."_s, u"text"_s};
        }
        query.match = ticket_repository::matchAll(dialect, tokens.split(u' '));
    }
    return query;
}

Result<Page<Ticket>> TicketService::list(Connection &connection, const Actor &actor, const TicketFilter &filter) const
{
    const TicketSort sort = filter.sort.value_or(TicketSort::Newest);
    TicketQuery query = TRY(queryFor(connection.dialect(), actor, filter));
    query.limit += 1; // one more tells whether there is another page
    auto records = TRY(ticket_repository::list(connection, query));

    Page<Ticket> page;
    page.items.reserve(records.size());
    for (TicketRecord &record : records) {
        if (int(page.items.size()) == query.limit - 1) {
            const Ticket &last = page.items.back();
            const qint64 sortKey = sort == TicketSort::Priority  ? qint64(last.priority)
                                   : sort == TicketSort::Updated ? last.updatedAt.ms
                                                                 : last.createdAt.ms;
            page.next = TicketCursor{sortKey, last.id}.encode(sort);
            break;
        }
        page.items.push_back(m_access.present(std::move(record), actor));
    }
    return page;
}

Result<TicketCount> TicketService::count(Connection &connection, const Actor &actor, const TicketFilter &filter) const
{
    const TicketQuery query = TRY(queryFor(connection.dialect(), actor, filter));
    return TicketCount{TRY(ticket_repository::count(connection, query))};
}

Result<std::vector<Ticket>> TicketService::listAt(Connection &connection, const Actor &actor,
                                                  const TicketFilter &filter, int offset) const
{
    TicketQuery query = TRY(queryFor(connection.dialect(), actor, filter));
    query.offset = offset;
    std::vector<Ticket> tickets;
    for (TicketRecord &record : TRY(ticket_repository::list(connection, query))) {
        tickets.push_back(m_access.present(std::move(record), actor));
    }
    return tickets;
}

Result<Page<TicketEvent>> TicketService::events(Connection &connection, const Actor &actor, const QString &id) const
{
    TRY(m_access.workable(connection, actor, id));
    return Page<TicketEvent>{TRY(ticket_repository::events(connection, id)), {}};
}

Result<Page<AssignmentRecord>> TicketService::assignments(Connection &connection, const Actor &actor,
                                                          const QString &id) const
{
    TRY(m_access.workable(connection, actor, id));
    return Page<AssignmentRecord>{TRY(assignment_repository::list(connection, id)), {}};
}

Result<Page<TriageRecord>> TicketService::triage(Connection &connection, const Actor &actor, const QString &id) const
{
    TRY(m_access.workable(connection, actor, id));
    return Page<TriageRecord>{TRY(ledger_repository::list(connection, id)), {}};
}

} // namespace td
