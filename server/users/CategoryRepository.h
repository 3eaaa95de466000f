// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/users/UserApi.h"

namespace td {

/// Rows of `category`. Thread: the connection's.
namespace category_repository {

Result<std::vector<Category>> list(Connection &connection);
/// By name, however it is spelt; an unknown one is an error on `field`.
Result<Category> resolve(Connection &connection, const QString &name, const QString &field);
Result<void> insert(Transaction &transaction, const Category &category, Millis now);

} // namespace category_repository

} // namespace td
