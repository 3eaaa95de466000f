// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/SyncEngine.h"

namespace td::bench {

/// The account that looks at a filled mirror.
SignedIn moderator();

/// Fills the files of an account with `count` tickets, through the repositories that the sync thread writes with. Their
/// words are those of the labelled tickets, again and again; one in ten is not done, one in a hundred is the
/// moderator's, one in five has three messages. Thread: any.
Result<void> fillMirror(const app::DeskFiles &files, int count);

} // namespace td::bench
