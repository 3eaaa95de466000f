// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/AuthService.h"

#include "server/auth/AccountLinks.h"
#include "server/auth/CredentialRepository.h"
#include "server/auth/SessionEnding.h"
#include "server/auth/SessionRepository.h"
#include "server/users/SkillRepository.h"
#include "server/users/UserRepository.h"
#include "server/users/Username.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Error unauthenticated()
{
    return {ErrorKind::Unauthenticated, u"unauthenticated"_s,
            u"Sign in first: the token is missing, expired or ended."_s};
}

Error wrongCredentials()
{
    return {ErrorKind::Unauthenticated, u"wrong_credentials"_s, u"The address or the password is not right."_s};
}

Error unverified()
{
    return {ErrorKind::Forbidden, u"email_unverified"_s,
            u"Your address is not verified yet. Open the link in the mail that we sent you, then sign in."_s,
            u"email"_s};
}

/// What failures are counted by: the account, whether its address or its username was typed.
QString accountKey(const QString &typed, const std::optional<Credentials> &account)
{
    if (account) {
        return user_repository::emailKey(account->email);
    }
    return typed.contains(u'@') ? user_repository::emailKey(typed) : username::keyOf(typed);
}

Error deactivated()
{
    return {ErrorKind::Unauthenticated, u"account_deactivated"_s,
            u"This account was deactivated. Ask an admin of the desk."_s};
}

Result<Actor> actorIn(std::optional<SessionActor> found)
{
    if (!found) {
        return unauthenticated();
    }
    if (!found->active) {
        return deactivated();
    }
    return std::move(found->actor);
}

template <class T>
QFuture<Result<T>> failed(Error error)
{
    return QtFuture::makeReadyFuture(Result<T>(std::move(error)));
}

} // namespace

AuthService::AuthService(Database &database, const AuthParts &parts, const AccountRules &rules, AuthLifetimes lifetimes)
    : m_database(database),
      m_hasher(parts.hasher),
      m_signer(parts.signer),
      m_guard(parts.guard),
      m_judge(parts.judge),
      m_jobs(parts.jobs),
      m_clock(parts.clock),
      m_rules(rules),
      m_lifetimes(lifetimes),
      m_lastSeen(database, parts.clock),
      m_sessions(parts.clock, lifetimes.sessionCache)
{
    m_database.onAccountsChanged([this] { m_sessions.clear(); });
}

Result<User> AuthService::createAccount(Transaction &transaction, JobQueue &jobs, const SignUp &request,
                                        const QString &passwordHash, Role role, Millis now, Origin origin,
                                        const std::optional<QString> &maker)
{
    const QString id = request.id.value_or(newUuid(now));
    if (request.username) {
        TRY(username::check(*request.username));
    }
    const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
    const auto skills = TRY(catalogue.resolve(request.skills.value_or(std::vector<QString>()), u"skills"_s));
    auto inserted = user_repository::insert(
        transaction, {id, request.email, request.name, role, passwordHash, now, request.username, namesOf(skills)});
    if (!inserted) {
        return user_repository::explain(std::move(inserted).error());
    }
    TRY(user_repository::replaceSkills(transaction, id, idsOf(skills)));
    if (origin != Origin::Person || (maker && !passwordHash.isEmpty())) { // who runs the desk knows whose address it is
        TRY(credential_repository::markVerified(transaction, id, now));
    }
    TRY(event_repository::append(transaction, {.at = now,
                                               .kind = u"account.created"_s,
                                               .subjectId = id,
                                               .ticketId = {},
                                               .actorId = maker                      ? maker
                                                          : origin == Origin::Person ? std::optional(id)
                                                                                     : std::nullopt,
                                               .origin = origin,
                                               .audience = Audience::Staff,
                                               .accountId = id}));
    if (!maker || !passwordHash.isEmpty()) { // who is invited gets another mail
        TRY(jobs.enqueue(transaction,
                         {.kind = u"account.welcome"_s, .subjectId = id, .dedupeKey = u"welcome:"_s + id}));
    }
    return *TRY(user_repository::find(transaction.connection(), id));
}

QFuture<Result<NewAccount>> AuthService::registerAccount(const SignUp &request, const SignInOrigin &origin,
                                                         bool onboards)
{
    const auto known = PasswordJudge::wordsAbout(request.name, request.email, request.username.value_or(QString()));
    if (auto admitted = m_guard.limits().admit(user_repository::emailKey(request.email), origin.address); !admitted) {
        return failed<NewAccount>(std::move(admitted).error());
    }
    if (auto good = m_judge.accept(request.password, known, u"password"_s); !good) {
        return failed<NewAccount>(std::move(good).error());
    }
    const bool onboarding =
        m_rules.onboarding == OnboardingFor::Everybody || (onboards && m_rules.onboarding == OnboardingFor::WebClients);
    return m_hasher.hash(request.password)
        .then(QtFuture::Launch::Sync,
              [this, request, origin, onboarding](Result<QString> hash) {
                  if (!hash) {
                      return failed<NewAccount>(std::move(hash).error());
                  }
                  return m_database.write([this, request, origin, onboarding,
                                           hash = *hash](Transaction &transaction) -> Result<NewAccount> {
                      const Millis now = m_clock.now();
                      NewAccount made{
                          TRY(createAccount(transaction, m_jobs, request, hash, Role::User, now, Origin::Person)), {}};
                      if (onboarding) {
                          TRY(credential_repository::askOnboarding(transaction, made.user.id));
                      }
                      if (m_rules.verifyEmail) {
                          TRY(account_links::order(transaction, m_jobs, AccountLinkKind::Verify, request.email, now));
                          return made;
                      }
                      made.signedIn = TRY(openSession(transaction, made.user, origin));
                      made.user = made.signedIn->user;
                      return made;
                  });
              })
        .unwrap();
}

QFuture<Result<SignedIn>> AuthService::signUp(const SignUp &request, const SignInOrigin &origin)
{
    return registerAccount(request, origin)
        .then(QtFuture::Launch::Sync, [](Result<NewAccount> made) -> Result<SignedIn> {
            auto account = TRY(std::move(made));
            if (!account.signedIn) {
                return unverified();
            }
            return *std::move(account.signedIn);
        });
}

QFuture<Result<SignedIn>> AuthService::signIn(const SignIn &request, const SignInOrigin &origin)
{
    // The password is hashed whether or not there is an account, so that the time tells nothing.
    auto found = user_repository::findCredentials(m_database.local(), request.email);
    if (!found) {
        return failed<SignedIn>(std::move(found).error());
    }
    const std::optional<Credentials> account = *found;
    const Attempt attempt{accountKey(request.email, account), origin.address};
    auto admitted = m_guard.limits().admit(attempt.accountKey, origin.address);
    if (admitted) {
        admitted = m_guard.checkLock(m_database.local(), attempt);
    }
    if (!admitted) {
        return failed<SignedIn>(std::move(admitted).error());
    }
    std::optional<QString> hash;
    if (account && account->active && !account->passwordHash.isEmpty()) {
        hash = account->passwordHash;
    }
    return m_hasher.verify(hash, request.password)
        .then(QtFuture::Launch::Sync,
              [this, account, attempt, request, origin](Result<bool> same) {
                  if (!same) {
                      return failed<SignedIn>(std::move(same).error());
                  }
                  if (!*same) {
                      return m_guard.failed(attempt).then(QtFuture::Launch::Sync,
                                                          [](Result<void> counted) -> Result<SignedIn> {
                                                              TRY(std::move(counted));
                                                              return wrongCredentials();
                                                          });
                  }
                  if (!PasswordHasher::outdated(account->passwordHash)) {
                      return enter(attempt, *account, {}, origin);
                  }
                  return m_hasher.hash(request.password)
                      .then(QtFuture::Launch::Sync,
                            [this, account, attempt, origin](Result<QString> renewed) {
                                return enter(attempt, *account, renewed ? std::optional(*renewed) : std::nullopt,
                                             origin);
                            })
                      .unwrap();
              })
        .unwrap();
}

/// After the right password.
QFuture<Result<SignedIn>> AuthService::enter(const Attempt &attempt, const Credentials &account,
                                             const std::optional<QString> &renewedHash, const SignInOrigin &origin)
{
    return m_database.write(
        [this, attempt, account, renewedHash, origin](Transaction &transaction) -> Result<SignedIn> {
            const auto user = TRY(user_repository::find(transaction.connection(), account.accountId));
            if (!user || !user->active) {
                return wrongCredentials();
            }
            if (m_rules.verifyEmail && !user->emailVerified.value_or(false)) {
                return unverified();
            }
            if (renewedHash) {
                TRY(credential_repository::renewHash(transaction, user->id, account.passwordHash, *renewedHash));
            }
            TRY(failure_repository::clear(transaction, attempt));
            return openSession(transaction, *user, origin);
        });
}

QFuture<Result<SignedIn>> AuthService::refresh(const Refresh &request, const SignInOrigin &origin)
{
    if (auto admitted = m_guard.limits().admit(origin.address); !admitted) {
        return failed<SignedIn>(std::move(admitted).error());
    }
    const QString sessionId = request.refreshToken.section(u'.', 0, 0);
    const QString secret = request.refreshToken.section(u'.', 1);
    if (!isUuid(sessionId) || secret.isEmpty()) {
        return failed<SignedIn>(unauthenticated());
    }
    // A reused token ends the session: that is a change to commit, so it is not the closure's error.
    return m_database
        .write(
            [this, sessionId, hash = secretHash(secret)](Transaction &transaction) -> Result<std::optional<SignedIn>> {
                const Millis now = m_clock.now();
                const auto state = TRY(session_repository::findForRefresh(transaction, sessionId, now));
                if (!state || !(state->live || state->deactivated)) {
                    return std::optional<SignedIn>();
                }
                if (hash != state->refreshHash && hash != state->previousRefreshHash) {
                    TRY(session_ending::one(transaction, sessionId, state->accountId,
                                            {u"refresh_token_reused"_s, Origin::System, {}, now}));
                    return std::optional<SignedIn>();
                }
                const auto user = TRY(user_repository::find(transaction.connection(), state->accountId));
                if (state->deactivated || (user && !user->active)) {
                    return deactivated();
                }
                if (!user) {
                    return std::optional<SignedIn>();
                }
                // Only a token that is used retires the one before it, so a lost answer signs nobody out.
                const QString renewed = randomSecret();
                TRY(session_repository::rotate(transaction, sessionId, secretHash(renewed), hash, now,
                                               now + m_lifetimes.session));
                return std::optional(tokens(*user, sessionId, renewed));
            })
        .then(QtFuture::Launch::Sync, [](Result<std::optional<SignedIn>> outcome) -> Result<SignedIn> {
            auto renewed = TRY(std::move(outcome));
            if (!renewed) {
                return unauthenticated();
            }
            return std::move(*renewed);
        });
}

QFuture<Result<void>> AuthService::signOut(const Actor &actor)
{
    return m_database.write([this, actor](Transaction &transaction) {
        return session_ending::one(transaction, actor.sessionId, actor.id,
                                   {u"signed_out"_s, Origin::Person, actor.id, m_clock.now()});
    });
}

Result<Actor> AuthService::authenticate(const QByteArray &token, Connection &connection)
{
    const Millis now = m_clock.now();
    const auto claims = m_signer.verify(token, now);
    if (!claims) {
        return unauthenticated();
    }
    auto found = m_sessions.find(claims->sessionId);
    if (!found) {
        const quint64 generation = m_sessions.generation();
        found = TRY(session_repository::findActor(connection, claims->sessionId, now));
        if (found) {
            m_sessions.keep(*found, generation);
        }
    }
    Actor actor = TRY(actorIn(std::move(found)));
    actor.expiresAt = claims->expiresAt;
    m_lastSeen.seen(actor.sessionId);
    return actor;
}

Result<Actor> AuthService::actorOf(const QString &sessionId, Connection &connection) const
{
    return actorIn(TRY(session_repository::findActor(connection, sessionId, m_clock.now())));
}

Result<SignedIn> AuthService::openSession(Transaction &transaction, const User &account,
                                          const SignInOrigin &origin) const
{
    const Millis now = m_clock.now();
    TRY(credential_repository::markSignedIn(transaction, account.id, now));
    User user = account;
    user.lastSignInAt = Time{now};
    const QString sessionId = newUuid(now);
    if (origin.client == ClientKind::Web) {
        const Millis expires = now + m_lifetimes.webToken;
        TRY(session_repository::insert(
            transaction, {sessionId, user.id, u"web"_s, origin.device, origin.address, {}, now, expires}));
        const WebTokenClaims claims{sessionId, user.number, wordOf(user.role), expires};
        return SignedIn{user, m_signer.signForWebClient(claims, now), {expires}, {}};
    }
    const QString secret = randomSecret();
    TRY(session_repository::insert(transaction, {sessionId, user.id, u"api"_s, origin.device, origin.address,
                                                 secretHash(secret), now, now + m_lifetimes.session}));
    return tokens(user, sessionId, secret);
}

SignedIn AuthService::tokens(const User &user, const QString &sessionId, const QString &secret) const
{
    const Millis now = m_clock.now();
    const Millis expires = now + m_lifetimes.accessToken;
    return {user, m_signer.sign({sessionId, user.id, expires}, now), {expires}, sessionId + u'.' + secret};
}

} // namespace td
