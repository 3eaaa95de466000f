// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/AdminLink.h"

#include "app/sync/EngineCall.h"

namespace td::app {

Answer<User> AdminLink::addUser(const AccountDraft &draft)
{
    return askEngine(m_engine, api::addUser, {.body = draft});
}

Answer<Nothing> AdminLink::inviteUser(const QString &userId)
{
    return askEngine(m_engine, api::inviteUser, {.path = {userId}});
}

Answer<RemovalPreview> AdminLink::previewRemoval(const QString &userId)
{
    return askEngine(m_engine, api::previewRemoval, {.path = {userId}});
}

Answer<Nothing> AdminLink::removeUser(const QString &userId, const RemovalChoice &choice)
{
    return askEngine(m_engine, api::removeUser, {.path = {userId}, .query = choice});
}

Answer<Dashboard> AdminLink::dashboard(const ReportPeriod &period)
{
    return askEngine(m_engine, api::dashboard, {.query = period});
}

Answer<Page<AuditEntry>> AdminLink::audit(const AuditFilter &filter)
{
    return askEngine(m_engine, api::listAudit, {.query = filter});
}

Answer<AiUsage> AdminLink::aiUsage(const AiUsageFilter &filter)
{
    return askEngine(m_engine, api::aiUsage, {.query = filter});
}

Answer<Page<AiCall>> AdminLink::aiCalls(const AiCallFilter &filter)
{
    return askEngine(m_engine, api::listAiCalls, {.query = filter});
}

} // namespace td::app
