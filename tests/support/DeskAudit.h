// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/DeskClient.h"
#include "tests/support/DeskStore.h"

/// What must hold on a quiet desk whatever happened to its servers. Thread: test.
namespace td::test {

/// Looks into the database: these tickets and no others, each triaged, assigned and mailed about once, by jobs that
/// did each step once. Gives what is wrong, in words.
QStringList storedFaults(DeskStore &store, const QStringList &tickets);

/// Looks through the API, as staff: every ticket is there with its assignee, its history and its two sent mails.
QStringList shownFaults(DeskClient &admin, const QStringList &tickets);

} // namespace td::test
