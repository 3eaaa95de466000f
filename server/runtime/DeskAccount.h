// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/runtime/ServerConfig.h"
#include "shared/auth/AuthApi.h"

namespace td {

/// Makes an account straight in a desk's database, whether a server runs on it or not: the first admin above all. The
/// same checks as a sign-up through the API. Thread: any; hashes the password and waits for the commit.
Result<User> addDeskAccount(const ServerConfig &config, const SignUp &account, Role role);

} // namespace td
