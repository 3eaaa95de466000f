// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/IdempotencyRepository.h"

#include "server/api/sql/Queries.h"

using namespace Qt::Literals::StringLiterals;

namespace td::idempotency {

Result<std::optional<QByteArray>> find(Transaction &transaction, const IdempotencyKey &key)
{
    struct Stored
    {
        QString bodyHash;
        QByteArray answer;
    };
    const auto stored = TRY(
        transaction->first(sql::api::findAnswer,
                           {{"account_id", key.accountId}, {"endpoint", key.endpoint}, {"key", key.key}}, [](Row &row) {
                               return Stored{row.text(), row.bytes()};
                           }));
    if (!stored) {
        return std::optional<QByteArray>();
    }
    if (stored->bodyHash != key.bodyHash) {
        return Error{ErrorKind::Unprocessable, u"idempotency_key_reused"_s,
                     u"This Idempotency-Key came before with another body. Use a new key for a new request."_s,
                     u"Idempotency-Key"_s};
    }
    return std::optional(stored->answer);
}

Result<void> store(Transaction &transaction, const IdempotencyKey &key, const QByteArray &answer)
{
    // Two requests with one key at once: the second waits here for the first, and its transaction starts over.
    const int stored = TRY(transaction->execute(sql::api::storeAnswer, {{"account_id", key.accountId},
                                                                        {"endpoint", key.endpoint},
                                                                        {"key", key.key},
                                                                        {"body_hash", key.bodyHash},
                                                                        {"answer", answer},
                                                                        {"created_at", key.at}}));
    if (stored == 0) {
        return Error{ErrorKind::Busy, storage_error::retry, u"The same request is being answered. Try again."_s, {}, 1};
    }
    return {};
}

Result<int> forgetBefore(Transaction &transaction, Millis time)
{
    return transaction->execute(sql::api::forgetAnswers, {{"time", time}});
}

} // namespace td::idempotency
