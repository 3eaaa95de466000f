// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/analytics/AuditApi.h"

namespace td {

/// Rows of `event`, as an admin reads them. Thread: the connection's.
namespace audit_repository {

/// Newest first; entries before the event `after`, or all of them.
Result<std::vector<AuditEntry>> list(Connection &connection, const AuditFilter &filter, std::optional<qint64> after,
                                     int limit, int skip);
Result<qint64> count(Connection &connection, const AuditFilter &filter);

} // namespace audit_repository

} // namespace td
