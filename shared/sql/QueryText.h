// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sql/Query.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace td {

/// A query's text as the driver takes it: without comments and the lines whose option is not asked for, and with `?`
/// for every `:name`.
struct QueryText
{
    QString sql;
    std::vector<QByteArray> names; ///< of the binds, in the order of their places

    static QueryText parse(const char *source, const Options &options);
};

} // namespace td
