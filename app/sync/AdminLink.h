// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/AdminService.h"

namespace td::app {

class SyncEngine;

/// Asks the server for the pages of admins. Thread: GUI.
class AdminLink final : public AdminService
{
public:
    explicit AdminLink(SyncEngine *engine) : m_engine(engine) {}

    Answer<User> addUser(const AccountDraft &draft) override;
    Answer<Nothing> inviteUser(const QString &userId) override;
    Answer<RemovalPreview> previewRemoval(const QString &userId) override;
    Answer<Nothing> removeUser(const QString &userId, const RemovalChoice &choice) override;
    Answer<Dashboard> dashboard(const ReportPeriod &period) override;
    Answer<Page<AuditEntry>> audit(const AuditFilter &filter) override;
    Answer<AiUsage> aiUsage(const AiUsageFilter &filter) override;
    Answer<Page<AiCall>> aiCalls(const AiCallFilter &filter) override;

private:
    SyncEngine *m_engine; ///< not owned
};

} // namespace td::app
