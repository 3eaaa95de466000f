// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sql/Connection.h"

namespace td {

/// Finds what the id of a web client stands for: a number, one of our own ids, for accounts also an address. What is
/// not found is given back as it came, so that the service asked with it answers as it does for any other id that is
/// not there. Thread: the connection's.
namespace id_finder {

Result<QString> ticket(Connection &connection, const QString &id);
Result<QString> account(Connection &connection, const QString &id);

} // namespace id_finder

} // namespace td
