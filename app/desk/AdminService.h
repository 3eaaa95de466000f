// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/Answer.h"
#include "shared/analytics/AiApi.h"
#include "shared/analytics/AuditApi.h"
#include "shared/analytics/ReportApi.h"
#include "shared/users/AccountAdminApi.h"

namespace td::app {

/// What only pages of admins ask the server. Answers come in the GUI thread; continue them with whenAnswered(). Thread:
/// GUI.
class AdminService
{
public:
    virtual ~AdminService() = default;

    virtual Answer<User> addUser(const AccountDraft &draft) = 0;
    virtual Answer<Nothing> inviteUser(const QString &userId) = 0;
    virtual Answer<RemovalPreview> previewRemoval(const QString &userId) = 0;
    virtual Answer<Nothing> removeUser(const QString &userId, const RemovalChoice &choice) = 0;

    virtual Answer<Dashboard> dashboard(const ReportPeriod &period) = 0;
    virtual Answer<Page<AuditEntry>> audit(const AuditFilter &filter) = 0;
    virtual Answer<AiUsage> aiUsage(const AiUsageFilter &filter) = 0;
    virtual Answer<Page<AiCall>> aiCalls(const AiCallFilter &filter) = 0;
};

} // namespace td::app
