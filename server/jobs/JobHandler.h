// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobContext.h"

namespace td {

/// When a failed attempt is tried again.
struct RetryPolicy
{
    int tries = 8;
    Millis firstDelay = 2 * second; ///< doubled with each try, with ± 20 % jitter
    Millis maxDelay = 15 * minute;

    Millis delayAfter(int tries) const;
};

/// Does the jobs of one kind, on worker threads, several at once.
class JobHandler
{
public:
    virtual ~JobHandler() = default;

    virtual QString kind() const = 0;
    virtual RetryPolicy retryPolicy() const { return {}; }
    virtual int concurrency() const { return 1000; } ///< of this kind at once, in one process

    /// Done when it returns without an error. `Busy` and `Internal` errors are tried again (after `retryAfterSeconds`
    /// when given); any other kind is final and makes a dead letter.
    virtual Result<void> run(JobContext &job) = 0;

    /// The job will not be tried again; in the transaction that buries it.
    virtual Result<void> buried(Transaction &transaction, const Lease &job, const Error &error);
};

} // namespace td
