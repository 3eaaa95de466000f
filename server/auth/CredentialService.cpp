// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/CredentialService.h"

#include "server/auth/AccountLinks.h"
#include "server/auth/CredentialRepository.h"
#include "server/auth/SessionEnding.h"
#include "server/users/ProfileRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Error linkOver()
{
    return {ErrorKind::BadInput, u"link_over"_s,
            u"This link is good no longer: it was used, or it is too old. Ask for a new one."_s, u"token"_s};
}

template <class T>
QFuture<Result<T>> answered(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

Result<void> tellVerified(Transaction &transaction, const QString &accountId, Millis now)
{
    if (!TRY(credential_repository::markVerified(transaction, accountId, now))) {
        return {};
    }
    Changes changes;
    changes.add("emailVerified", false, true);
    return event_repository::append(transaction, {.at = now,
                                                  .kind = u"account.changed"_s,
                                                  .subjectId = accountId,
                                                  .ticketId = {},
                                                  .changes = changes.take(),
                                                  .actorId = accountId,
                                                  .audience = Audience::Staff,
                                                  .accountId = accountId});
}

} // namespace

CredentialService::CredentialService(Database &database, const AuthParts &parts, const LinkSecrets &secrets,
                                     const AccountRules &rules)
    : m_database(database),
      m_parts(parts),
      m_secrets(secrets),
      m_rules(rules)
{
}

/// The account of who is signed in, once he has shown that he knows its password.
QFuture<Result<Credentials>> CredentialService::proved(const Actor &actor, const QString &password,
                                                       const QString &field, const SignInOrigin &origin)
{
    if (auto admitted = m_parts.guard.limits().admit(actor.id, origin.address); !admitted) {
        return answered<Credentials>(std::move(admitted).error());
    }
    auto found = user_repository::findCredentialsOf(m_database.local(), actor.id);
    if (!found || !*found) {
        return answered<Credentials>(found ? linkOver() : std::move(found).error());
    }
    const Credentials account = **found;
    if (account.passwordHash.isEmpty()) {
        return answered<Credentials>(
            Error{ErrorKind::Conflict, u"no_password"_s,
                  u"This account has no password yet. Ask for one by `forgot password` on the sign-in page."_s, field});
    }
    return m_parts.hasher.verify(account.passwordHash, password)
        .then(QtFuture::Launch::Sync, [account, field](Result<bool> same) -> Result<Credentials> {
            if (!TRY(std::move(same))) {
                return Error{ErrorKind::BadInput, u"wrong_password"_s, u"This is not your password."_s, field};
            }
            return account;
        });
}

QFuture<Result<void>> CredentialService::changePassword(const Actor &actor, const PasswordChange &request,
                                                        const SignInOrigin &origin)
{
    return proved(actor, request.currentPassword, u"currentPassword"_s, origin)
        .then(QtFuture::Launch::Sync,
              [this, request](Result<Credentials> account) {
                  if (!account) {
                      return answered<QString>(std::move(account).error());
                  }
                  const auto known = PasswordJudge::wordsAbout(account->name, account->email, account->username);
                  if (auto good = m_parts.judge.accept(request.newPassword, known, u"newPassword"_s); !good) {
                      return answered<QString>(std::move(good).error());
                  }
                  return m_parts.hasher.hash(request.newPassword);
              })
        .unwrap()
        .then(QtFuture::Launch::Sync,
              [this, actor](Result<QString> hash) {
                  if (!hash) {
                      return answered<void>(std::move(hash).error());
                  }
                  return m_database.write([this, actor, hash = *hash](Transaction &transaction) {
                      return storePassword(transaction, actor.id, hash, actor.sessionId, m_parts.clock.now());
                  });
              })
        .unwrap();
}

/// With the end of the other sign-ins, and a mail that says so.
Result<void> CredentialService::storePassword(Transaction &transaction, const QString &accountId, const QString &hash,
                                              const std::optional<QString> &keptSession, Millis now) const
{
    TRY(credential_repository::setPassword(transaction, accountId, hash, now));
    TRY(account_link_repository::useAllOf(transaction, accountId, now));
    TRY(session_ending::all(transaction, accountId, keptSession,
                            {u"password_changed"_s, Origin::Person, accountId, now}));
    TRY(event_repository::append(transaction, {.at = now,
                                               .kind = u"account.password_changed"_s,
                                               .subjectId = accountId,
                                               .ticketId = {},
                                               .actorId = accountId,
                                               .audience = Audience::Account,
                                               .accountId = accountId}));
    return m_parts.jobs.enqueue(transaction, {.kind = u"account.tell_password_changed"_s, .subjectId = accountId});
}

QFuture<Result<User>> CredentialService::changeEmail(const Actor &actor, const EmailChange &request,
                                                     const SignInOrigin &origin)
{
    return proved(actor, request.password, u"password"_s, origin)
        .then(QtFuture::Launch::Sync,
              [this, email = request.email](Result<Credentials> account) {
                  if (!account) {
                      return answered<User>(std::move(account).error());
                  }
                  return m_database.write([this, email, before = *account](Transaction &transaction) -> Result<User> {
                      if (email != before.email) {
                          TRY(storeEmail(transaction, before, email));
                      }
                      return *TRY(user_repository::find(transaction.connection(), before.accountId));
                  });
              })
        .unwrap();
}

Result<void> CredentialService::storeEmail(Transaction &transaction, const Credentials &before,
                                           const QString &email) const
{
    const Millis now = m_parts.clock.now();
    if (auto stored = profile_repository::updateEmail(transaction, before.accountId, email, now); !stored) {
        return user_repository::explain(std::move(stored).error());
    }
    TRY(account_link_repository::useAllOf(transaction, before.accountId, now));
    Changes changes;
    changes.add("email", before.email, email);
    TRY(event_repository::append(transaction, {.at = now,
                                               .kind = u"account.changed"_s,
                                               .subjectId = before.accountId,
                                               .ticketId = {},
                                               .changes = changes.take(),
                                               .actorId = before.accountId,
                                               .audience = Audience::Staff,
                                               .accountId = before.accountId}));
    if (m_rules.verifyEmail) {
        TRY(account_links::order(transaction, m_parts.jobs, AccountLinkKind::Verify, email, now));
    }
    return m_parts.jobs.enqueue(transaction, {.kind = u"account.tell_email_changed"_s,
                                              .subjectId = before.accountId,
                                              .payload = toJson(EmailOnly{before.email})});
}

QFuture<Result<void>> CredentialService::forgotPassword(const EmailOnly &request, const SignInOrigin &origin)
{
    return orderLink(AccountLinkKind::Reset, request.email, origin);
}

QFuture<Result<void>> CredentialService::resendVerification(const EmailOnly &request, const SignInOrigin &origin)
{
    return orderLink(AccountLinkKind::Verify, request.email, origin);
}

QFuture<Result<void>> CredentialService::orderLink(AccountLinkKind kind, const QString &email,
                                                   const SignInOrigin &origin)
{
    if (auto admitted = m_parts.guard.limits().admit(user_repository::emailKey(email), origin.address); !admitted) {
        return answered(std::move(admitted));
    }
    return m_database.write([this, kind, email](Transaction &transaction) {
        return account_links::order(transaction, m_parts.jobs, kind, email, m_parts.clock.now());
    });
}

Result<AccountLink> CredentialService::findLink(Connection &connection, const QString &token, bool verifies) const
{
    const auto id = m_secrets.linkOf(token);
    const auto link = id ? TRY(account_link_repository::find(connection, *id, m_parts.clock.now())) : std::nullopt;
    if (!link || (link->kind == AccountLinkKind::Verify) != verifies) {
        return linkOver();
    }
    return *link;
}

QFuture<Result<void>> CredentialService::resetPassword(const PasswordReset &request, const SignInOrigin &origin)
{
    const auto ready = [&]() -> Result<AccountLink> {
        TRY(m_parts.guard.limits().admit(origin.address));
        const AccountLink link = TRY(findLink(m_database.local(), request.token, false));
        const auto account = TRY(user_repository::findCredentialsOf(m_database.local(), link.accountId));
        const auto known = PasswordJudge::wordsAbout(account->name, account->email, account->username);
        TRY(m_parts.judge.accept(request.password, known, u"password"_s));
        return link;
    };
    auto link = ready();
    if (!link) {
        return answered<void>(std::move(link).error());
    }
    return m_parts.hasher.hash(request.password)
        .then(QtFuture::Launch::Sync,
              [this, link = *link](Result<QString> hash) {
                  if (!hash) {
                      return answered<void>(std::move(hash).error());
                  }
                  return m_database.write([this, link, hash = *hash](Transaction &transaction) -> Result<void> {
                      const Millis now = m_parts.clock.now();
                      if (!TRY(account_link_repository::use(transaction, link.id, now))) {
                          return linkOver();
                      }
                      TRY(tellVerified(transaction, link.accountId, now));
                      TRY(failure_repository::clearAccount(transaction, link.emailKey, now));
                      return storePassword(transaction, link.accountId, hash, {}, now);
                  });
              })
        .unwrap();
}

QFuture<Result<void>> CredentialService::verifyEmail(const LinkToken &request, const SignInOrigin &origin)
{
    if (auto admitted = m_parts.guard.limits().admit(origin.address); !admitted) {
        return answered(std::move(admitted));
    }
    return m_database.write([this, token = request.token](Transaction &transaction) -> Result<void> {
        const Millis now = m_parts.clock.now();
        const AccountLink link = TRY(findLink(transaction.connection(), token, true));
        if (!TRY(account_link_repository::use(transaction, link.id, now))) {
            return linkOver();
        }
        return tellVerified(transaction, link.accountId, now);
    });
}

Result<PasswordStrength> CredentialService::strength(const PasswordQuestion &question, const SignInOrigin &origin)
{
    TRY(m_parts.guard.limits().admit(origin.address));
    const auto known = PasswordJudge::wordsAbout(question.name.value_or(QString()), question.email.value_or(QString()),
                                                 question.username.value_or(QString()));
    return m_parts.judge.judge(question.password, known);
}

} // namespace td
