// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"
#include "shared/core/Result.h"

namespace td {

/// How far a reader of the change feed has come. Events are ordered by (xid, id): the writing transaction on PostgreSQL
/// (0 on SQLite), then the row. `generation` is the database's; `at` says how old the cursor is.
struct FeedCursor
{
    QString generation;
    qint64 xid = 0;
    qint64 id = 0;
    Millis at = 0;

    QString encode() const;
    /// `bad_cursor` for anything that encode() did not make.
    static Result<FeedCursor> decode(const QString &text);
};

} // namespace td
