// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobRunner.h"
#include "tests/bench/Figures.h"

namespace td::bench {

/// Puts `count` jobs that do nothing into an empty queue, then measures how long the workers take until the last of
/// them is in the history. Thread: the caller's.
Result<Figures> runJobs(Database &database, JobQueue &queue, int count, int workers, Millis limit);

} // namespace td::bench
