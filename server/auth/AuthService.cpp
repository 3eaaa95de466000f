// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/AuthService.h"

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

Error deactivated()
{
    return {ErrorKind::Unauthenticated, u"account_deactivated"_s,
            u"This account was deactivated. Ask an admin of the desk."_s};
}

/// What a unique constraint on the account's row means to who signs up.
Error taken(const Error &unique)
{
    if (unique.field.contains("username"_L1)) {
        return username::taken();
    }
    if (!unique.field.contains("email"_L1)) {
        return {ErrorKind::Conflict, u"id_taken"_s, u"This id is in use. Make a new one."_s, u"id"_s};
    }
    return {ErrorKind::Conflict, u"email_taken"_s,
            u"There is already an account with this address. Sign in, or use another address."_s, u"email"_s};
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

AuthService::AuthService(Database &database, PasswordHasher &hasher, const TokenSigner &signer, JobQueue &jobs,
                         const Clock &clock, AuthLifetimes lifetimes)
    : m_database(database),
      m_hasher(hasher),
      m_signer(signer),
      m_jobs(jobs),
      m_clock(clock),
      m_lifetimes(lifetimes),
      m_sessions(clock, lifetimes.sessionCache)
{
    m_database.onAccountsChanged([this] { m_sessions.clear(); });
}

Result<User> AuthService::createAccount(Transaction &transaction, JobQueue &jobs, const SignUp &request,
                                        const QString &passwordHash, Role role, Millis now, Origin origin)
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
        return inserted.error().code == storage_error::unique ? taken(inserted.error()) : std::move(inserted).error();
    }
    TRY(user_repository::replaceSkills(transaction, id, idsOf(skills)));
    TRY(event_repository::append(transaction, {.at = now,
                                               .kind = u"account.created"_s,
                                               .subjectId = id,
                                               .ticketId = {},
                                               .actorId = origin == Origin::Person ? std::optional(id) : std::nullopt,
                                               .origin = origin,
                                               .audience = Audience::Staff,
                                               .accountId = id}));
    TRY(jobs.enqueue(transaction, {.kind = u"account.welcome"_s, .subjectId = id, .dedupeKey = u"welcome:"_s + id}));
    return *TRY(user_repository::find(transaction.connection(), id));
}

QFuture<Result<SignedIn>> AuthService::signUp(const SignUp &request, const SignInOrigin &origin)
{
    return m_hasher.hash(request.password)
        .then(QtFuture::Launch::Sync,
              [this, request, origin](Result<QString> hash) {
                  if (!hash) {
                      return failed<SignedIn>(std::move(hash).error());
                  }
                  return m_database.write(
                      [this, request, origin, hash = *hash](Transaction &transaction) -> Result<SignedIn> {
                          const User user = TRY(createAccount(transaction, m_jobs, request, hash, Role::User,
                                                              m_clock.now(), Origin::Person));
                          return openSession(transaction, user, origin);
                      });
              })
        .unwrap();
}

QFuture<Result<SignedIn>> AuthService::signIn(const SignIn &request, const SignInOrigin &origin)
{
    // The password is hashed whether or not there is an account, so that the time tells nothing.
    auto found = user_repository::findCredentials(m_database.local(), request.email);
    if (!found) {
        return failed<SignedIn>(std::move(found).error());
    }
    const std::optional<Credentials> account = *found;
    std::optional<QString> hash;
    if (account && account->active && !account->passwordHash.isEmpty()) {
        hash = account->passwordHash;
    }
    return m_hasher.verify(hash, request.password)
        .then(QtFuture::Launch::Sync,
              [this, account, request, origin](Result<bool> same) {
                  if (!same || !*same) {
                      return failed<SignedIn>(same ? wrongCredentials() : std::move(same).error());
                  }
                  return m_database.write(
                      [this, id = account->accountId, origin](Transaction &transaction) -> Result<SignedIn> {
                          const auto user = TRY(user_repository::find(transaction.connection(), id));
                          if (!user || !user->active) {
                              return wrongCredentials();
                          }
                          return openSession(transaction, *user, origin);
                      });
              })
        .unwrap();
}

QFuture<Result<SignedIn>> AuthService::refresh(const Refresh &request)
{
    const QString sessionId = request.refreshToken.section(u'.', 0, 0);
    const QString secret = request.refreshToken.section(u'.', 1);
    if (!isUuid(sessionId) || secret.isEmpty()) {
        return failed<SignedIn>(unauthenticated());
    }
    // A reused token ends the session: that is a change to commit, so it is not the closure's error.
    return m_database
        .write([this, sessionId,
                hash = secretHash(secret)](Transaction &transaction) -> Result<std::optional<SignedIn>> {
            const Millis now = m_clock.now();
            const auto state = TRY(session_repository::findForRefresh(transaction, sessionId, now));
            if (!state || !(state->live || state->deactivated)) {
                return std::optional<SignedIn>();
            }
            if (hash != state->refreshHash && hash != state->previousRefreshHash) {
                TRY(endSession(transaction, sessionId, state->accountId, u"refresh_token_reused"_s, Origin::System));
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
        return endSession(transaction, actor.sessionId, actor.id, u"signed_out"_s, Origin::Person);
    });
}

/// With an event, by which every server learns that the session's streams are over.
Result<void> AuthService::endSession(Transaction &transaction, const QString &sessionId, const QString &accountId,
                                     const QString &reason, Origin origin) const
{
    const Millis now = m_clock.now();
    TRY(session_repository::end(transaction, sessionId, reason, now));
    return event_repository::append(transaction,
                                    {.at = now,
                                     .kind = u"session.ended"_s,
                                     .subjectId = sessionId,
                                     .ticketId = {},
                                     .actorId = origin == Origin::Person ? std::optional(accountId) : std::nullopt,
                                     .origin = origin,
                                     .audience = Audience::Account,
                                     .accountId = accountId});
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
    return actor;
}

Result<Actor> AuthService::actorOf(const QString &sessionId, Connection &connection) const
{
    return actorIn(TRY(session_repository::findActor(connection, sessionId, m_clock.now())));
}

Result<SignedIn> AuthService::openSession(Transaction &transaction, const User &user, const SignInOrigin &origin) const
{
    const Millis now = m_clock.now();
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
