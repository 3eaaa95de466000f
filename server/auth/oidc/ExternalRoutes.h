// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace td {

class EndpointTable;
class ExternalService;

/// `apiUrl`: where we are reached from outside; empty: as the request says.
void addExternalRoutes(EndpointTable &table, ExternalService &service, const QString &apiUrl);

} // namespace td
