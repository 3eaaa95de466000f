// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <mutex>
#include <optional>

namespace td::test {

/// One line that the server wrote about a job.
struct StepLine
{
    QString what; ///< "claimed", "step begun", "step committed", "mail accepted", "done" …
    QString job;
    QString kind;
    QString subject;
    int attempt = 0;
    QString detail; ///< the step's name, the model, the Message-ID …

    /// Nothing when the line is about something else.
    static std::optional<StepLine> parse(const QByteArray &logLine);

    bool is(QLatin1StringView wantedWhat, QLatin1StringView wantedKind, QLatin1StringView wantedDetail = {}) const;
};

/// What servers wrote about their jobs, in the order of reading. Thread: any.
class StepLog final
{
public:
    void add(const StepLine &line);
    QList<StepLine> lines() const;

private:
    mutable std::mutex m_mutex;
    QList<StepLine> m_lines;
};

} // namespace td::test
