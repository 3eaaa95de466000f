// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/AccountLinkRepository.h"
#include "server/jobs/JobQueue.h"

namespace td {

/// The payload of a link's job. There need not be an account of this address.
struct LinkOrder
{
    AccountLinkKind kind = AccountLinkKind::Verify;
    QString email;
    static constexpr auto wire()
    {
        return std::tuple{field("kind", &LinkOrder::kind), field("email", &LinkOrder::email, {.max = 254})};
    }
};

namespace account_links {

/// Has a link made and sent to the active account of this address, if there is one: the work here is the same when
/// there is none. Invitations are links as well.
Result<void> order(Transaction &transaction, JobQueue &jobs, AccountLinkKind kind, const QString &email, Millis now);

} // namespace account_links

} // namespace td
