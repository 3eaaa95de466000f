// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobQueue.h"
#include "shared/api/Endpoint.h"
#include "shared/jobs/JobApi.h"

namespace td {

/// The outbox that one can see: mails queued, sent and failed, with the server's words. Thread: any.
class MailService final
{
public:
    MailService(Database &database, JobQueue &queue) : m_database(database), m_queue(queue) {}

    Result<Page<Mail>> list(Connection &connection, const MailFilter &filter) const;
    QFuture<Result<Mail>> retry(const QString &id);

private:
    Database &m_database;
    JobQueue &m_queue;
};

} // namespace td
