// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sql/Connection.h"

namespace td {

/// Runs `write()`, which gives a Result<void>, in one transaction of the connection. Thread: the connection's.
template <class Write>
Result<void> atomically(Connection &connection, Write write)
{
    TRY(connection.begin());
    if (const Result<void> written = write(); !written) {
        connection.rollback();
        return written;
    }
    return connection.commit();
}

} // namespace td
