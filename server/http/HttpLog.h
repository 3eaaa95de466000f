// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace td::http {

/// "td.http": one line a request at info, our own mistakes above. Never queries, bodies or field values.
Q_DECLARE_LOGGING_CATEGORY(httpLog)

} // namespace td::http
