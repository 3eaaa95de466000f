// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/LedgerRepository.h"

#include "server/triage/TriageJson.h"
#include "server/triage/sql/Queries.h"

using namespace Qt::Literals::StringLiterals;

namespace td::ledger_repository {

Result<void> insertAsked(Transaction &transaction, const QString &id, const QString &ticketId, const QString &jobId,
                         const triage::PreparedCall &call, Millis at)
{
    TRY(transaction->execute(sql::triage::insertAsked, {{"id", id},
                                                        {"ticket_id", ticketId},
                                                        {"job_id", jobId},
                                                        {"provider", call.provider},
                                                        {"model", call.model},
                                                        {"prompt_version", call.promptVersion},
                                                        {"schema_version", call.schemaVersion},
                                                        {"request", call.request},
                                                        {"asked_at", at}}));
    return {};
}

Result<void> complete(Transaction &transaction, const QString &id, const triage::ProviderAnswer &answer)
{
    const bool failed = answer.error.has_value();
    TRY(transaction->execute(
        sql::triage::complete,
        {{"id", id},
         {"state", failed ? u"failed"_s : u"answered"_s},
         {"model", answer.model},
         {"raw_answer", QString::fromUtf8(answer.raw).remove(QChar(u'\0'))},
         {"parsed", failed ? QVariant() : QVariant(QString::fromUtf8(triage::toJson(answer.result)))},
         {"error", failed                     ? QVariant(answer.error->code + u": "_s + answer.error->message)
                   : answer.refused.isEmpty() ? QVariant()
                                              : QVariant(u"refused: "_s + answer.refused.join(u", "_s))},
         {"input_tokens", answer.usage.promptTokens},
         {"output_tokens", answer.usage.answerTokens},
         {"cost_micros", answer.usage.costMicroDollars},
         {"duration_ms", answer.durationMs}}));
    return {};
}

Result<std::vector<TriageRecord>> list(Connection &connection, const QString &ticketId)
{
    return connection.all(sql::triage::list, {{"ticket_id", ticketId}}, [](Row &row) {
        TriageRecord record;
        record.id = row.text();
        record.state = row.text();
        record.provider = row.text();
        record.model = row.text();
        record.askedAt = {row.integer()};
        if (const auto ms = row.optionalInteger()) {
            record.durationMs = int(*ms);
        }
        if (const auto parsed = row.optionalText()) {
            record.result = RawJson{parsed->toUtf8()};
        }
        record.error = row.optionalText();
        return record;
    });
}

} // namespace td::ledger_repository
