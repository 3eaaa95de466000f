// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/users/UserApi.h"

namespace td::app {

QString roleText(Role role);

} // namespace td::app
