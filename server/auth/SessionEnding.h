// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/events/EventRepository.h"

namespace td {

/// Why a sign-in is over, and by whom.
struct SessionEnd
{
    QString reason;
    Origin origin = Origin::Person;
    std::optional<QString> actorId = {};
    Millis at = 0;
};

/// Ends sign-ins, each with an event by which every server learns that its streams are over. Thread: the
/// transaction's.
namespace session_ending {

Result<void> one(Transaction &transaction, const QString &sessionId, const QString &accountId, const SessionEnd &end);
/// All of an account, but `kept`.
Result<void> all(Transaction &transaction, const QString &accountId, const std::optional<QString> &kept,
                 const SessionEnd &end);

} // namespace session_ending

} // namespace td
