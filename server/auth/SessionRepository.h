// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/storage/Database.h"

namespace td {

struct SessionRow
{
    QString id;
    QString accountId;
    QString kind;
    QString device;
    QString address;
    QString refreshHash;
    Millis createdAt = 0;
    Millis expiresAt = 0;
};

struct SessionActor
{
    Actor actor;
    bool active = false;
    Millis expiresAt = 0; ///< of the session
};

/// What a refresh needs to know of a session.
struct RefreshState
{
    QString accountId;
    QString refreshHash;
    QString previousRefreshHash;
    bool live = false;        ///< neither ended nor expired
    bool deactivated = false; ///< it ended with its account
};

/// Rows of `session`. Thread: the connection's.
namespace session_repository {

/// The account of a live session, with its role and active flag, in one statement; also of one that ended because the
/// account was deactivated. Nothing when the session is over.
Result<std::optional<SessionActor>> findActor(Connection &connection, const QString &sessionId, Millis now);
Result<void> insert(Transaction &transaction, const SessionRow &row);
Result<std::optional<RefreshState>> findForRefresh(Transaction &transaction, const QString &sessionId, Millis now);
Result<void> rotate(Transaction &transaction, const QString &sessionId, const QString &newHash,
                    const QString &previousHash, Millis now, Millis expiresAt);
Result<void> end(Transaction &transaction, const QString &sessionId, const QString &reason, Millis now);
Result<void> endAllOf(Transaction &transaction, const QString &accountId, const QString &reason, Millis now);

} // namespace session_repository

} // namespace td
