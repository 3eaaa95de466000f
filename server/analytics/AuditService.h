// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/analytics/AuditApi.h"

namespace td {

/// The audit log: every act on the desk, whoever may see the thing it is about. Only for admins. Thread: any; reads in
/// the calling thread.
class AuditService final
{
public:
    /// `skip` is for readers that know numbered pages only.
    Result<Page<AuditEntry>> list(Connection &connection, const AuditFilter &filter, int skip = 0) const;
};

} // namespace td
