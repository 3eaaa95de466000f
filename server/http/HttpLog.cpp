// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/HttpLog.h"

namespace td::http {

Q_LOGGING_CATEGORY(httpLog, "td.http")

} // namespace td::http
