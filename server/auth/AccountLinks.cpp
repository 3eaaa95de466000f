// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/AccountLinks.h"

#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"
#include "shared/wire/JsonWriter.h"

using namespace Qt::Literals::StringLiterals;

namespace td::account_links {

Result<void> order(Transaction &transaction, JobQueue &jobs, AccountLinkKind kind, const QString &email, Millis now)
{
    const LinkOrder order{kind, user_repository::emailKey(email)};
    return jobs.enqueue(transaction, {.kind = u"account.link"_s,
                                      .subjectId = newUuid(now),
                                      .payload = toJson(order),
                                      .dedupeKey = u"link:%1:%2"_s.arg(nameOf(kind), order.email)});
}

} // namespace td::account_links
