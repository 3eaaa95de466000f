// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/wire/AnswerReader.h"
#include "shared/wire/JsonWriter.h"

namespace td {

/// What an `Idempotency-Key` header stands for: one request of one account to one endpoint, kept for 24 hours.
struct IdempotencyKey
{
    QString accountId;
    QString endpoint;
    QString key;
    QString bodyHash;
    Millis at = 0;
};

/// Remembered answers, in the transaction of what they answer. Thread: the transaction's.
namespace idempotency {

/// The stored answer's JSON; `idempotency_key_reused` (Unprocessable) when the key came with another body.
Result<std::optional<QByteArray>> find(Transaction &transaction, const IdempotencyKey &key);
Result<void> store(Transaction &transaction, const IdempotencyKey &key, const QByteArray &answer);
Result<int> forgetBefore(Transaction &transaction, Millis time);

/// Runs `act() -> Result<Answer>` once for a key: a repetition gets the first answer.
template <class Answer, class Perform>
Result<Answer> once(Transaction &transaction, const std::optional<IdempotencyKey> &key, Perform perform)
{
    if (!key) {
        return perform();
    }
    if (const auto stored = TRY(find(transaction, *key))) {
        return fromAnswer<Answer>(*stored);
    }
    Answer answer = TRY(perform());
    TRY(store(transaction, *key, toJson(answer)));
    return answer;
}

} // namespace idempotency

} // namespace td
