// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class JobService;
class MailService;

void addJobRoutes(EndpointTable &table, JobService &jobs, MailService &mails);

} // namespace td
