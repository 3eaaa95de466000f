// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/acts/PendingAct.h"

namespace td::app {

/// Acts as people read them. Thread: any.
namespace act_words {

/// One for each field of an act in conflict.
std::vector<Conflict> conflicts(const PendingAct &act);

RefusedAct refused(const PendingAct &act);

} // namespace act_words

} // namespace td::app
