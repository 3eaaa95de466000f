// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/AccountService.h"

#include "server/auth/AccountLinks.h"
#include "server/auth/AuthService.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

AccountService::AccountService(Database &database, PasswordHasher &hasher, const PasswordJudge &judge, JobQueue &jobs,
                               const Clock &clock)
    : m_database(database),
      m_hasher(hasher),
      m_judge(judge),
      m_jobs(jobs),
      m_clock(clock)
{
}

QFuture<Result<User>> AccountService::add(const Actor &actor, const AccountDraft &draft)
{
    const auto write = [this, actor, draft](const QString &hash) {
        return m_database.write(
            [this, actor, draft, hash](Transaction &transaction) { return store(transaction, actor, draft, hash); });
    };
    if (!draft.password) {
        return write({});
    }
    const QStringList known = PasswordJudge::wordsAbout(draft.name, draft.email, {});
    if (auto good = m_judge.accept(*draft.password, known, u"password"_s); !good) {
        return QtFuture::makeReadyFuture(Result<User>(std::move(good).error()));
    }
    return m_hasher.hash(*draft.password)
        .then(QtFuture::Launch::Sync,
              [write](Result<QString> hash) {
                  return hash ? write(*hash) : QtFuture::makeReadyFuture(Result<User>(std::move(hash).error()));
              })
        .unwrap();
}

Result<User> AccountService::store(Transaction &transaction, const Actor &actor, const AccountDraft &draft,
                                   const QString &passwordHash) const
{
    const Millis now = m_clock.now();
    const SignUp request{
        .id = draft.id, .name = draft.name, .email = draft.email, .password = {}, .skills = draft.skills};
    User user = TRY(AuthService::createAccount(transaction, m_jobs, request, passwordHash,
                                               draft.role.value_or(Role::User), now, Origin::Person, actor.id));
    if (passwordHash.isEmpty()) {
        TRY(account_links::order(transaction, m_jobs, AccountLinkKind::Invite, user.email, now));
    }
    return user;
}

QFuture<Result<void>> AccountService::invite(const QString &id)
{
    return m_database.write([this, id](Transaction &transaction) -> Result<void> {
        const auto user = isUuid(id) ? TRY(user_repository::find(transaction.connection(), id)) : std::nullopt;
        if (!user) {
            return Error{ErrorKind::NotFound, u"not_found"_s, u"There is no such account."_s};
        }
        const auto credentials = TRY(user_repository::findCredentials(transaction.connection(), user->email));
        if (!user->active || !credentials || !credentials->passwordHash.isEmpty()) {
            return Error{ErrorKind::Conflict, u"not_invitable"_s,
                         u"Only an active account without a password can be invited. Others reset theirs."_s};
        }
        return account_links::order(transaction, m_jobs, AccountLinkKind::Invite, user->email, m_clock.now());
    });
}

} // namespace td
