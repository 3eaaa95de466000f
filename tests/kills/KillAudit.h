// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/kills/KillWorld.h"

namespace td::test {

/// What is wrong on a desk after its kills and pauses, in words; empty when nothing is. The server must run.
QStringList faultsOf(KillWorld &world);

/// How many mails came to the mail server more often than once, each further time counted.
int repeatsOf(KillWorld &world);

} // namespace td::test
