// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/tickets/TicketService.h"
#include "tests/bench/Figures.h"

#include <atomic>
#include <condition_variable>

namespace td::bench {

/// Files tickets as fast as the service takes them, always the same number at once, each the way a request does it: on
/// a thread of the database, after looking its session up. Thread: the one that waits in run(), and the database's.
class FilingBench final
{
public:
    /// In the sample, every `@N@` becomes a number of the ticket's own.
    FilingBench(Database &database, JobQueue &jobs, QString sessionId, TicketFiling sample);

    /// Files for `limit`, or at most `count` tickets.
    Result<Figures> run(int inFlight, qint64 count, Millis limit);

private:
    void submit();
    void file();
    void settle(const Result<Ticket> &outcome);
    Result<Actor> actor();
    TicketFiling next();

    Database &m_database;
    const QString m_sessionId;
    const TicketFiling m_sample;
    SystemClock m_clock;
    TicketService m_tickets;

    std::atomic<qint64> m_begun = 0;
    std::atomic<qint64> m_filed = 0;
    qint64 m_count = 0;
    double m_limit = 0;
    std::optional<Stopwatch> m_watch;

    std::mutex m_mutex;
    std::condition_variable m_ended;
    int m_inFlight = 0;
    std::optional<Error> m_error; ///< the first one; nothing is filed after it
};

} // namespace td::bench
