// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketRepository.h"

#include "server/tickets/sql/Queries.h"
#include "server/users/SkillCatalogue.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"
#include "shared/wire/JsonWriter.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

std::optional<Time> optionalTime(Row &row)
{
    const auto ms = row.optionalInteger();
    return ms ? std::optional(Time{*ms}) : std::nullopt;
}

QVariant timeOrNull(const std::optional<Time> &time) { return time ? QVariant(time->ms) : QVariant(); }

/// What is shown of a ticket, and what decides who may do what with it.
TicketRecord readShown(Row &row)
{
    TicketRecord record;
    Ticket &ticket = record.ticket;
    ticket.id = row.text();
    ticket.number = row.integer();
    ticket.requester.id = row.text();
    ticket.requester.name = row.text();
    ticket.subject = row.text();
    ticket.text = row.text();
    ticket.status = fromName<Status>(row.text()).value_or(Status::New);
    ticket.priority = Priority(row.number());
    ticket.type = row.optionalText();
    ticket.category = row.optionalText();
    ticket.tags = namesFromJson(row.text());
    ticket.skills = namesFromJson(row.text());
    const auto assigneeId = row.optionalText();
    const auto assigneeName = row.optionalText();
    if (assigneeId) {
        ticket.assignee = Person{*assigneeId, assigneeName.value_or(QString())};
    }
    ticket.deadline = optionalTime(row);
    ticket.pendingUntil = optionalTime(row);
    ticket.isPublic = row.flag();
    ticket.summary = row.text();
    ticket.notes = row.text();
    ticket.confidence = row.optionalReal();
    ticket.triagedAt = optionalTime(row);
    record.workedAt = row.optionalInteger();
    ticket.firstResponseAt = optionalTime(row);
    ticket.resolvedAt = optionalTime(row);
    ticket.createdAt = {row.integer()};
    ticket.updatedAt = {row.integer()};
    record.deletedAt = row.optionalInteger();
    ticket.version = row.number();
    record.watcherIds = namesFromJson(row.text());
    return record;
}

TicketRecord readWhole(Row &row)
{
    TicketRecord record = readShown(row);
    record.categoryId = row.optionalText();
    record.priorityBy = row.text();
    record.typeBy = row.text();
    record.categoryBy = row.text();
    record.skillsBy = row.text();
    record.assignedBy = row.text();
    return record;
}

constexpr const char *sortOption(TicketSort sort)
{
    switch (sort) {
    case TicketSort::Newest:
        return "newest";
    case TicketSort::Oldest:
        return "oldest";
    case TicketSort::Updated:
        return "updated";
    case TicketSort::Priority:
        return "byPriority";
    }
    Q_UNREACHABLE();
}

constexpr const char *afterOption(TicketSort sort)
{
    switch (sort) {
    case TicketSort::Newest:
        return "afterNewest";
    case TicketSort::Oldest:
        return "afterOldest";
    case TicketSort::Updated:
        return "afterUpdated";
    case TicketSort::Priority:
        return "afterPriority";
    }
    Q_UNREACHABLE();
}

/// Those lines of select.sql that say which tickets are meant.
Options filterOptions(Dialect dialect, const TicketQuery &query)
{
    const TicketFilter &filter = query.filter;
    const bool sqlite = dialect == Dialect::Sqlite;
    Options options = readableBy(query.reader, query.staffSees);
    const auto when = [&](bool wanted, const char *option) {
        if (wanted) {
            options.push_back(option);
        }
    };
    options.push_back(filter.deleted.value_or(false) ? "deleted" : "list");
    when(filter.status && filter.status->size() == 1, "status");
    when(filter.status && filter.status->size() > 1, "statuses");
    when(filter.assignee && *filter.assignee == "none"_L1, "unassigned");
    when(filter.assignee && *filter.assignee != "none"_L1, "assignee");
    when(filter.requester.has_value(), "requester");
    when(filter.priority && filter.priority->size() == 1, "priority");
    when(filter.priority && filter.priority->size() > 1, "priorities");
    when(filter.type.has_value(), "type");
    when(filter.category.has_value(), "category");
    when(filter.tag.has_value(), sqlite ? "tag_sqlite" : "tag_postgres");
    when(filter.skill.has_value(), sqlite ? "skill_sqlite" : "skill_postgres");
    when(filter.watching.value_or(false), "watching");
    when(filter.isPublic.value_or(false), "public");
    when(!query.match.isEmpty(), sqlite ? "text_sqlite" : "text_postgres");
    return options;
}

/// The i-th of several values; the last one again when there are fewer.
template <class T>
T nthOf(const std::optional<std::vector<T>> &values, size_t i, T otherwise)
{
    return values && !values->empty() ? (*values)[std::min(i, values->size() - 1)] : otherwise;
}

/// The keys of the skills' names, as a JSON array.
QByteArray keysOf(const std::optional<std::vector<QString>> &names)
{
    std::vector<QString> keys;
    for (const QString &name : names.value_or(std::vector<QString>())) {
        keys.push_back(SkillCatalogue::keyOf(name));
    }
    return toJson(keys);
}

template <class Read>
auto ask(Connection &connection, const TicketQuery &query, Read read, const Options &options,
         const QString &except = {})
{
    const TicketFilter &filter = query.filter;
    const auto status = [&](size_t i) { return nameOf(nthOf(filter.status, i, Status::New)); };
    const auto priority = [&](size_t i) { return int(nthOf(filter.priority, i, Priority::Medium)); };
    return connection.all(sql::tickets::select,
                          {{"id", except},
                           {"me", query.reader.id},
                           {"status", status(0)},
                           {"status1", status(1)},
                           {"status2", status(2)},
                           {"status3", status(3)},
                           {"status4", status(4)},
                           {"assignee", filter.assignee},
                           {"requester", filter.requester},
                           {"priority", priority(0)},
                           {"priority1", priority(1)},
                           {"priority2", priority(2)},
                           {"priority3", priority(3)},
                           {"type", filter.type},
                           {"category", SkillCatalogue::keyOf(filter.category.value_or(QString()))},
                           {"tags", toJson(filter.tag.value_or(std::vector<QString>()))},
                           {"skills", keysOf(filter.skill)},
                           {"match", query.match},
                           {"after_key", query.after ? query.after->key : 0},
                           {"after_id", query.after ? query.after->id : QString()},
                           {"limit", query.limit},
                           {"offset", query.offset}},
                          read, options);
}

} // namespace

TicketFacts TicketRecord::facts() const
{
    TicketFacts facts;
    facts.requesterId = ticket.requester.id;
    if (ticket.assignee) {
        facts.assigneeId = ticket.assignee->id;
    }
    facts.status = ticket.status;
    facts.isPublic = ticket.isPublic;
    facts.answered = workedAt.has_value();
    facts.deleted = deletedAt.has_value();
    facts.watcherIds = watcherIds;
    return facts;
}

QString TicketCursor::encode(TicketSort sort) const
{
    const QByteArray plain = u"%1 %2 %3"_s.arg(nameOf(sort)).arg(key).arg(id).toLatin1();
    return QString::fromLatin1(plain.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<TicketCursor> TicketCursor::decode(const QString &text, TicketSort sort)
{
    const QStringList parts =
        QString::fromLatin1(QByteArray::fromBase64(text.toLatin1(), QByteArray::Base64UrlEncoding)).split(u' ');
    bool number = false;
    if (parts.size() == 3 && parts[0] == nameOf(sort)) {
        const qint64 key = parts[1].toLongLong(&number);
        if (number && isUuid(parts[2])) {
            return TicketCursor{key, parts[2]};
        }
    }
    return Error{ErrorKind::BadInput, u"bad_cursor"_s,
                 u"after is not a cursor of this list. Take `next` of the page before, with the same sort."_s,
                 u"after"_s};
}

namespace ticket_repository {

Result<std::optional<qint64>> insert(Transaction &transaction, const TicketRecord &record)
{
    const Ticket &ticket = record.ticket;
    return transaction->first(sql::tickets::insert,
                              {{"id", ticket.id},
                               {"requester_id", ticket.requester.id},
                               {"subject", ticket.subject},
                               {"body", ticket.text},
                               {"priority", int(ticket.priority)},
                               {"priority_by", record.priorityBy},
                               {"category_id", record.categoryId},
                               {"category_by", record.categoryBy},
                               {"skills_by", record.skillsBy},
                               {"deadline", timeOrNull(ticket.deadline)},
                               {"is_public", int(ticket.isPublic)},
                               {"tags", toJson(ticket.tags)},
                               {"skills", toJson(ticket.skills)},
                               {"created_at", ticket.createdAt.ms}},
                              [](Row &row) { return row.integer(); });
}

Result<std::optional<TicketRecord>> find(Connection &connection, const QString &id)
{
    return connection.first(sql::tickets::select, {{"id", id}}, readWhole, {"rows", "whole", "byId"});
}

Result<std::optional<TicketRecord>> findForUpdate(Transaction &transaction, const QString &id)
{
    TRY(transaction->first(sql::tickets::lock, {{"id", id}}, [](Row &) { return 0; }));
    return find(transaction.connection(), id);
}

Result<std::vector<TicketRecord>> list(Connection &connection, const TicketQuery &query)
{
    const TicketSort sort = query.filter.sort.value_or(TicketSort::Newest);
    Options options = filterOptions(connection.dialect(), query);
    options.push_back("rows");
    options.push_back(sortOption(sort));
    if (query.after) {
        options.push_back(afterOption(sort));
    }
    // fifty, and one that tells of more
    options.push_back(query.offset > 0 ? "pageAt" : query.limit == 51 ? "pageOf50" : "page");
    return ask(connection, query, readShown, options);
}

Result<qint64> count(Connection &connection, const TicketQuery &query)
{
    Options options = filterOptions(connection.dialect(), query);
    options.push_back("count");
    const auto counts = TRY(ask(
        connection, query, [](Row &row) { return row.integer(); }, options));
    return counts.empty() ? 0 : counts.front();
}

Result<std::vector<TokenRow>> tokens(Connection &connection, const TicketQuery &query, const QString &except)
{
    const bool sqlite = connection.dialect() == Dialect::Sqlite;
    Options options = filterOptions(connection.dialect(), query);
    options.insert(options.end(), {sqlite ? "tokens_sqlite" : "tokens_postgres", "newest", "page"});
    if (!except.isEmpty()) {
        options.push_back("others");
    }
    const auto read = [](Row &row) {
        TokenRow found;
        found.id = row.text();
        found.tokens = row.text();
        return found;
    };
    return ask(connection, query, read, options, except);
}

Result<void> update(Transaction &transaction, const TicketRecord &record)
{
    const Ticket &ticket = record.ticket;
    TRY(transaction->execute(sql::tickets::update,
                             {{"id", ticket.id},
                              {"subject", ticket.subject},
                              {"body", ticket.text},
                              {"status", nameOf(ticket.status)},
                              {"priority", int(ticket.priority)},
                              {"priority_by", record.priorityBy},
                              {"type", ticket.type},
                              {"type_by", record.typeBy},
                              {"category_id", record.categoryId},
                              {"category_by", record.categoryBy},
                              {"skills_by", record.skillsBy},
                              {"assignee_id", ticket.assignee ? QVariant(ticket.assignee->id) : QVariant()},
                              {"assigned_by", record.assignedBy},
                              {"deadline", timeOrNull(ticket.deadline)},
                              {"pending_until", timeOrNull(ticket.pendingUntil)},
                              {"is_public", int(ticket.isPublic)},
                              {"summary", ticket.summary},
                              {"notes", ticket.notes.value_or(QString())},
                              {"confidence", ticket.confidence},
                              {"tags", toJson(ticket.tags)},
                              {"skills", toJson(ticket.skills)},
                              {"triaged_at", timeOrNull(ticket.triagedAt)},
                              {"worked_at", record.workedAt},
                              {"first_response_at", timeOrNull(ticket.firstResponseAt)},
                              {"resolved_at", timeOrNull(ticket.resolvedAt)},
                              {"updated_at", ticket.updatedAt.ms},
                              {"deleted_at", record.deletedAt},
                              {"version", ticket.version}}));
    return {};
}

Result<void> replaceTags(Transaction &transaction, const QString &ticketId, const std::vector<QString> &tags)
{
    TRY(transaction->execute(sql::tickets::deleteTags, {{"ticket_id", ticketId}}));
    for (const QString &tag : tags) {
        TRY(transaction->execute(sql::tickets::insertTag, {{"ticket_id", ticketId}, {"tag", tag}}));
    }
    return {};
}

Result<void> replaceSkills(Transaction &transaction, const QString &ticketId, const std::vector<QString> &skillIds)
{
    TRY(transaction->execute(sql::tickets::deleteSkills, {{"ticket_id", ticketId}}));
    for (const QString &skill : skillIds) {
        TRY(transaction->execute(sql::tickets::insertSkill, {{"ticket_id", ticketId}, {"skill_id", skill}}));
    }
    return {};
}

Result<void> replaceWatchers(Transaction &transaction, const QString &ticketId, const std::vector<QString> &watcherIds)
{
    TRY(transaction->execute(sql::tickets::updateWatchers, {{"id", ticketId}, {"watchers", toJson(watcherIds)}}));
    TRY(transaction->execute(sql::tickets::deleteWatchers, {{"ticket_id", ticketId}}));
    for (const QString &watcher : watcherIds) {
        TRY(transaction->execute(sql::tickets::insertWatcher, {{"ticket_id", ticketId}, {"account_id", watcher}}));
    }
    return {};
}

Result<std::vector<Person>> watchers(Connection &connection, const QString &ticketId)
{
    return connection.all(sql::tickets::listWatchers, {{"ticket_id", ticketId}}, [](Row &row) {
        return Person{row.text(), row.text()};
    });
}

Result<std::vector<QString>> types(Connection &connection)
{
    return connection.all(sql::tickets::listTypes, {}, [](Row &row) { return row.text(); });
}

} // namespace ticket_repository

} // namespace td
