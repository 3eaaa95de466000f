// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/LinkJob.h"

#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr Millis betweenMails = minute; ///< of one kind, however often they are asked for

/// The account that a link may be sent to.
Result<std::optional<User>> recipient(Connection &connection, const LinkOrder &order, Millis now)
{
    const auto account = TRY(user_repository::findCredentials(connection, order.email));
    const bool needless = account && order.kind == AccountLinkKind::Verify && account->emailVerified;
    if (!account || !account->active || needless ||
        TRY(account_link_repository::madeSince(connection, account->accountId, order.kind, now - betweenMails))) {
        return std::optional<User>();
    }
    return user_repository::find(connection, account->accountId);
}

} // namespace

Millis LinkJob::lifeOf(AccountLinkKind kind) const
{
    switch (kind) {
    case AccountLinkKind::Verify:
        return m_rules.verifyLink;
    case AccountLinkKind::Reset:
        return m_rules.resetLink;
    case AccountLinkKind::Invite:
        return m_rules.inviteLink;
    }
    Q_UNREACHABLE();
}

Result<void> LinkJob::run(JobContext &job)
{
    const LinkOrder order = TRY(fromJson<LinkOrder>(job.lease().payload));
    std::optional<AccountLink> link;
    std::optional<MailRow> mail;
    TRY(job.step<MailsMade>(
        "compose", "{}",
        [&]() -> Result<MailsMade> {
            const Millis now = job.now();
            const auto user = TRY(recipient(job.connection(), order, now));
            if (!user) {
                return MailsMade{};
            }
            link = AccountLink{newUuid(now), order.kind, user->id, order.email, now, now + lifeOf(order.kind)};
            mail = m_mails.link(*user, *link);
            return MailsMade{{mail->kind + u": "_s + mail->toAddress}};
        },
        [&](Transaction &transaction, MailsMade &) -> Result<void> {
            if (!link) {
                return {};
            }
            TRY(account_link_repository::insert(transaction, *link));
            return m_queue.enqueue(transaction, *mail);
        }));
    return {};
}

} // namespace td
