// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/FilingBench.h"

#include "server/auth/SessionRepository.h"

using namespace Qt::Literals::StringLiterals;

namespace td::bench {

FilingBench::FilingBench(Database &database, JobQueue &jobs, QString sessionId, TicketFiling sample)
    : m_database(database),
      m_sessionId(std::move(sessionId)),
      m_sample(std::move(sample)),
      m_tickets(database, jobs, m_clock, TicketAccess(StaffSees::All))
{
}

Result<Figures> FilingBench::run(int inFlight, qint64 count, Millis limit)
{
    m_begun = m_filed = 0;
    m_count = count;
    m_limit = double(limit) / second;
    m_inFlight = inFlight;
    m_watch.emplace();
    for (int i = 0; i < inFlight; ++i) {
        submit();
    }
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_inFlight == 0; });
    if (m_error) {
        return *m_error;
    }
    return m_watch->figures(m_filed);
}

/// Begins another ticket, or ends this one of those in flight.
void FilingBench::submit()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_error || m_watch->seconds() >= m_limit || m_begun.fetch_add(1) >= m_count) {
            if (--m_inFlight == 0) {
                m_ended.notify_one();
            }
            return;
        }
    }
    if (!m_database.runWriter([this] { file(); })) {
        settle(Database::overloaded());
    }
}

void FilingBench::file()
{
    const auto caller = actor();
    if (!caller) {
        return settle(caller.error());
    }
    auto future = m_tickets.file(*caller, next(), {});
    if (future.isFinished()) {
        return settle(future.takeResult());
    }
    future.then(QtFuture::Launch::Sync, [this](const Result<Ticket> &outcome) { settle(outcome); });
}

void FilingBench::settle(const Result<Ticket> &outcome)
{
    if (outcome) {
        m_filed.fetch_add(1);
    } else {
        const std::lock_guard lock(m_mutex);
        m_error = m_error.value_or(outcome.error());
    }
    submit();
}

Result<Actor> FilingBench::actor()
{
    auto found = TRY(session_repository::findActor(m_database.local(), m_sessionId, m_clock.now()));
    if (!found) {
        return Error{ErrorKind::Unauthenticated, u"unauthenticated"_s, u"The session is not there, or is over."_s};
    }
    return std::move(found->actor);
}

TicketFiling FilingBench::next()
{
    const QString number = QString::number(m_clock.now() * 1'000'000 + m_begun % 1'000'000);
    TicketFiling filing = m_sample;
    filing.subject.replace("@N@"_L1, number);
    filing.text.replace("@N@"_L1, number);
    return filing;
}

} // namespace td::bench
