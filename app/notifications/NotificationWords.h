// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/notifications/NotificationApi.h"

/// How the app says what somebody is told of.
namespace td::app {

QString kindText(NotificationKind kind);   ///< in the settings: `A new answer in my ticket`
QString sentence(const Notification &one); ///< `Mara answered`
QString kindIcon(const Notification &one);

} // namespace td::app
