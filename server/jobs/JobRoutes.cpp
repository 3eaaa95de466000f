// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/jobs/JobRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/jobs/JobService.h"
#include "server/mail/MailService.h"

namespace td {

void addJobRoutes(EndpointTable &table, JobService &jobs, MailService &mails)
{
    table.add(api::listJobs, [&](Call &call, const JobFilter &filter) { return jobs.list(call.connection(), filter); });
    table.add(api::readJob, [&](Call &call) { return jobs.read(call.connection(), call.parameter(u"id")); });
    table.add(api::retryJob, [&](Call &call) { return jobs.retry(call.parameter(u"id")); });
    table.add(api::listMails,
              [&](Call &call, const MailFilter &filter) { return mails.list(call.connection(), filter); });
    table.add(api::retryMail, [&](Call &call) { return mails.retry(call.parameter(u"id")); });
}

} // namespace td
