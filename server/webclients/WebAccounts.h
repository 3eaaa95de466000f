// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/AuthService.h"
#include "server/users/AccountService.h"
#include "server/users/RemovalService.h"
#include "server/webclients/ManagedNames.h"
#include "server/webclients/Paging.h"

namespace td {

/// What web clients do with accounts and sign-ins, said to the services that our own contract is served by.
/// Thread: any.
class WebAccounts final
{
public:
    enum class Who { Anybody, Admins };

    WebAccounts(Database &database, AuthService &auth, UserService &users, AccountService &accounts,
                RemovalService &removals, const Clock &clock);

    /// Both answer `{user, token}` (for who reads a status code, the same again as `data`) and set the cookies.
    QFuture<Result<WebAnswer>> signUp(const WebCall &call, const WebShape &shape);
    QFuture<Result<WebAnswer>> signIn(const WebCall &call, Who who, const WebShape &shape);
    /// Whether or not anybody is signed in.
    QFuture<Result<WebAnswer>> signOut(const WebCall &call);

    Result<WebAnswer> me(const WebCall &call, const WebShape &shape) const;
    /// The newest accounts as one array without anything around it, or under the key of the shape.
    Result<WebAnswer> list(const WebCall &call, const std::optional<WebShape> &shape) const;

    /// What an admin changes about an account: name, username, role, skills, active or not; its address where the
    /// address does not stand for the account itself.
    QFuture<Result<WebAnswer>> change(const WebCall &call, const QString &id, const WebShape &shape,
                                      bool changesAddress = true);
    /// An account for somebody; without a password its owner is invited.
    QFuture<Result<WebAnswer>> add(const WebCall &call, const WebShape &shape);
    /// `{deletedUserId}`
    QFuture<Result<WebAnswer>> remove(const WebCall &call, const QString &id, const WebShape &shape);
    /// Sets whether it is active, from the query or the body; turns it over when neither says.
    QFuture<Result<WebAnswer>> setActive(const WebCall &call, const QString &id, const WebShape &shape);

    QFuture<Result<WebAnswer>> shown(const QFuture<Result<User>> &act, const WebShape &shape) const;

private:
    QFuture<Result<WebAnswer>> signedIn(const SignedIn &session, const http::RequestHead &request,
                                        const WebShape &shape) const;

    Database &m_database;
    AuthService &m_auth;
    UserService &m_users;
    AccountService &m_accounts;
    RemovalService &m_removals;
    ManagedNames m_names;
    const Clock &m_clock;
};

} // namespace td
