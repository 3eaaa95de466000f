// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/acts/ActRepository.h"

#include "app/acts/sql/Queries.h"
#include "shared/api/ProblemDetails.h"
#include "shared/wire/AnswerReader.h"

namespace td::app::act_repository {

namespace {

namespace queries = sql::acts;

PendingAct readAct(Row &row)
{
    PendingAct act;
    act.sequence = row.integer();
    act.id = row.text();
    act.ticketId = row.text();
    act.kind = fromName<ActKind>(row.text()).value_or(ActKind::Change);
    act.state = fromName<ActState>(row.text()).value_or(ActState::Refused);
    act.at = row.integer();
    act.payload = row.bytes();
    act.base = row.bytes();
    act.theirs = row.bytes();
    if (const auto text = row.optionalText()) {
        const auto problem = fromAnswer<ProblemDetails>(text->toUtf8());
        act.error = problem
                        ? Error{ErrorKind::Internal, problem->code, problem->detail, problem->field.value_or(QString())}
                        : problem.error();
    }
    return act;
}

/// A refusal is kept as the problem details that it came as.
std::optional<QByteArray> errorText(const PendingAct &act)
{
    if (!act.error) {
        return std::nullopt;
    }
    ProblemDetails problem;
    problem.code = act.error->code;
    problem.detail = act.error->message;
    problem.field = act.error->field;
    return toJson(problem);
}

} // namespace

Result<void> prepare(Connection &connection)
{
    TRY(connection.execute(queries::createAct));
    TRY(connection.execute(queries::createDraft));
    return {};
}

Result<void> insert(Connection &connection, const PendingAct &act)
{
    TRY(connection.execute(queries::insert, {{"id", act.id},
                                             {"ticket_id", act.ticketId},
                                             {"kind", nameOf(act.kind)},
                                             {"state", nameOf(act.state)},
                                             {"at", act.at},
                                             {"payload", act.payload},
                                             {"base", act.base},
                                             {"theirs", act.theirs}}));
    return {};
}

Result<void> update(Connection &connection, const PendingAct &act)
{
    TRY(connection.execute(queries::update, {{"id", act.id},
                                             {"state", nameOf(act.state)},
                                             {"payload", act.payload},
                                             {"base", act.base},
                                             {"theirs", act.theirs},
                                             {"error", errorText(act)}}));
    return {};
}

Result<void> remove(Connection &connection, const QString &actId)
{
    TRY(connection.execute(queries::remove, {{"id", actId}}));
    return {};
}

Result<std::vector<PendingAct>> all(Connection &connection) { return connection.all(queries::select, {}, readAct); }

Result<std::vector<PendingAct>> inState(Connection &connection, ActState state)
{
    return connection.all(queries::select, {{"state", nameOf(state)}}, readAct, {"state"});
}

Result<std::optional<PendingAct>> nextWaiting(Connection &connection)
{
    return connection.first(queries::select, {{"state", nameOf(ActState::Waiting)}}, readAct, {"state", "next"});
}

Result<std::vector<PendingAct>> ofTicket(Connection &connection, const QString &ticketId)
{
    return connection.all(queries::select, {{"ticket_id", ticketId}}, readAct, {"ticket"});
}

Result<std::optional<PendingAct>> find(Connection &connection, const QString &actId)
{
    return connection.first(queries::select, {{"id", actId}}, readAct, {"one"});
}

Result<int> countWaiting(Connection &connection)
{
    return TRY(connection.first(queries::count, {}, [](Row &row) { return row.number(); })).value_or(0);
}

Result<void> keepDraft(Connection &connection, const QString &ticketId, MessageKind kind, const QString &text,
                       Millis at)
{
    if (text.isEmpty()) {
        TRY(connection.execute(queries::removeDraft, {{"ticket_id", ticketId}, {"kind", nameOf(kind)}}));
        return {};
    }
    TRY(connection.execute(queries::keepDraft,
                           {{"ticket_id", ticketId}, {"kind", nameOf(kind)}, {"text", text}, {"at", at}}));
    return {};
}

Result<QString> draft(Connection &connection, const QString &ticketId, MessageKind kind)
{
    return TRY(connection.first(queries::selectDraft, {{"ticket_id", ticketId}, {"kind", nameOf(kind)}},
                                [](Row &row) { return row.text(); }))
        .value_or(QString());
}

} // namespace td::app::act_repository
