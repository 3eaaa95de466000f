// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/screenshots/Camera.h"

/// Every page and dialog as it looks filled, empty, busy and in error.
namespace td::test {

void shootTickets(Camera &camera);
void shootDesk(Camera &camera);
void shootDialogs(Camera &camera);
void shootSession(Camera &camera);

} // namespace td::test
