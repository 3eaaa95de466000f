// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td {

class EndpointTable;
class NotificationService;

void addNotificationRoutes(EndpointTable &table, NotificationService &service);

} // namespace td
