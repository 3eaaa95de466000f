// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/auth/LastSeen.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/PasswordJudge.h"
#include "server/auth/SessionCache.h"
#include "server/auth/SignInGuard.h"
#include "server/auth/TokenSigner.h"
#include "server/events/EventRepository.h"
#include "server/jobs/JobQueue.h"
#include "server/storage/Database.h"
#include "server/users/UserRepository.h"
#include "shared/auth/AuthApi.h"

namespace td {

struct AuthLifetimes
{
    Millis accessToken = 15 * minute;
    Millis session = 30 * day;    ///< since the last refresh
    Millis sessionCache = second; ///< how late a change made past every notification is noticed
    Millis webToken = 7 * day;    ///< the one token of a web client, and its session
};

/// Who signs in by a program of ours renews short tokens; existing web clients keep one for days.
enum class ClientKind { Own, Web };

/// Where a sign-in comes from; shown in the list of sign-ins.
struct SignInOrigin
{
    QString device;
    QString address;
    ClientKind client = ClientKind::Own;
};

/// A new account; signed in unless its address has to be verified first.
struct NewAccount
{
    User user;
    std::optional<SignedIn> signedIn;
};

/// What proving who one is needs besides the database. The parts outlive the service.
struct AuthParts
{
    PasswordHasher &hasher;
    const TokenSigner &signer;
    SignInGuard &guard;
    const PasswordJudge &judge;
    JobQueue &jobs;
    const Clock &clock;
};

/// Accounts and their sign-ins. Thread: any.
class AuthService final
{
public:
    AuthService(Database &database, const AuthParts &parts, const AccountRules &rules, AuthLifetimes lifetimes = {});

    /// `onboards`: by a client whose accounts are asked for the onboarding (AccountRules::onboarding).
    QFuture<Result<NewAccount>> registerAccount(const SignUp &request, const SignInOrigin &origin,
                                                bool onboards = false);
    /// The same, with the error `email_unverified` where the address has to be verified first.
    QFuture<Result<SignedIn>> signUp(const SignUp &request, const SignInOrigin &origin);
    /// The same answer, and one hash computed, whether the account or the password is wrong.
    QFuture<Result<SignedIn>> signIn(const SignIn &request, const SignInOrigin &origin);
    QFuture<Result<SignedIn>> refresh(const Refresh &request, const SignInOrigin &origin);
    QFuture<Result<void>> signOut(const Actor &actor);

    /// Who a bearer token stands for: `unauthenticated` when it is not ours, expired, or its session is over. What this
    /// server commits counts at once, what others do once they are heard, anything else after
    /// AuthLifetimes::sessionCache.
    Result<Actor> authenticate(const QByteArray &token, Connection &connection);

    /// Whom a session stands for, read from the database; the same errors.
    Result<Actor> actorOf(const QString &sessionId, Connection &connection) const;

    /// Another server has committed something.
    void forgetSessions() { m_sessions.clear(); }

    /// One more sign-in of an account that has proved who it is.
    Result<SignedIn> openSession(Transaction &transaction, const User &user, const SignInOrigin &origin) const;

    /// Makes an account with a role and, where it has a password, its welcome: what the command line does for the first
    /// admin. `maker`: somebody else who makes it.
    static Result<User> createAccount(Transaction &transaction, JobQueue &jobs, const SignUp &request,
                                      const QString &passwordHash, Role role, Millis now, Origin origin,
                                      const std::optional<QString> &maker = {});

private:
    QFuture<Result<SignedIn>> enter(const Attempt &attempt, const Credentials &account,
                                    const std::optional<QString> &renewedHash, const SignInOrigin &origin);
    SignedIn tokens(const User &user, const QString &sessionId, const QString &secret) const;

    Database &m_database;
    PasswordHasher &m_hasher;
    const TokenSigner &m_signer;
    SignInGuard &m_guard;
    const PasswordJudge &m_judge;
    JobQueue &m_jobs;
    const Clock &m_clock;
    const AccountRules m_rules;
    const AuthLifetimes m_lifetimes;
    LastSeen m_lastSeen;
    SessionCache m_sessions;
};

} // namespace td
