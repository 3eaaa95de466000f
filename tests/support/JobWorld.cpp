// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/JobWorld.h"

#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

Handler &JobWorld::add(const QString &kind, Handler::Run run, RetryPolicy policy, int concurrency)
{
    auto handler = std::make_unique<Handler>(kind, std::move(run), policy, concurrency);
    Handler &added = *handler;
    m_handlers.push_back(std::move(handler));
    return added;
}

void JobWorld::start(JobRunnerOptions options)
{
    QLoggingCategory::setFilterRules(u"td.jobs.info=false"_s);
    m_runner = std::make_unique<JobRunner>(*m_database, m_queue, m_clock, std::exchange(m_handlers, {}), options);
    m_runner->start();
}

QString JobWorld::enqueue(const QString &kind, std::optional<QString> key, Millis delay)
{
    const QString subject = newUuid(m_clock.now());
    const auto stored = m_database.write([&](Transaction &transaction) {
        return m_queue.enqueue(transaction, {.kind = kind, .subjectId = subject, .dedupeKey = key, .delay = delay});
    });
    return stored ? subject : QString();
}

bool JobWorld::finished()
{
    return waitFor([&] { return value(u"SELECT COUNT(*) FROM job"_s) == u"0"_s; });
}

} // namespace td::test
