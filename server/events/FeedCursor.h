// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/events/EventRepository.h"

namespace td {

/// How far a reader of the change feed has come. `generation` is the database's; `at` says how old the cursor is;
/// `scope` is what the reader saw of the desk (TicketAccess::scopeOf).
struct FeedCursor
{
    QString generation;
    EventPosition position;
    Millis at = 0;
    QString scope;

    QString encode() const;
    /// `bad_cursor` for anything that encode() did not make.
    static Result<FeedCursor> decode(const QString &text);
};

} // namespace td
