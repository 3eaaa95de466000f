// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/users/UserApi.h"
#include "shared/wire/JsonWriter.h"

namespace td {

/// Writes accounts as web clients read them; never anything of a password. Thread: any.
namespace user_view {

void write(JsonWriter &out, const User &user);
void writeAll(JsonWriter &out, const std::vector<User> &users);

} // namespace user_view

} // namespace td
