// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/GeminiStandIn.h"
#include "tests/support/PreparedDesk.h"
#include "tests/support/SmtpSink.h"

#include <random>

namespace td::test {

/// A time in which a server was gone, or may have been: killed until started again, or paused.
struct Gap
{
    qint64 from = 0;
    qint64 to = 0;
};

/// A copy of a prepared desk with its server, a hosted model and a mail server that outlive it, and everything that
/// the audit needs to know afterwards. Thread: the test's.
class KillWorld final
{
public:
    KillWorld(PreparedDesk &desk, const QStringList &settings);

    bool isReady() const { return m_sink.isListening() && m_gemini.isRunning(); }
    ServerProcess &server() { return m_server; }
    /// One more on the same database.
    ServerProcess &secondServer() { return m_second; }
    GeminiStandIn &gemini() { return m_gemini; }
    const SmtpSink &sink() const { return m_sink; }
    DeskStore &store() { return *m_store; }
    const StepLog &log() const { return m_log; }
    const QString &adminToken() const { return m_desk.adminToken(); }

    /// Files so many more tickets; those without an answer are filed again, with the same ids, by the next call.
    void file(int count);
    /// The same as bytes of a request for one more, which nobody will answer for sure.
    QByteArray newFiling();
    bool allFiled() const { return m_unanswered.isEmpty(); }
    const QStringList &tickets() const { return m_tickets; } ///< ids of the acknowledged ones
    int askedAgain() const { return m_askedAgain; }

    void killed(qint64 since); ///< remembers that the server was gone from then until now
    const QList<Gap> &gaps() const { return m_gaps; }

    bool waitUntilQuiet(std::chrono::milliseconds time = std::chrono::seconds(30)); ///< no job is left

private:
    ServerProcess::Options options(const QString &folder, const QStringList &settings);

    PreparedDesk &m_desk;
    GeminiStandIn m_gemini;
    SmtpSink m_sink;
    const std::unique_ptr<DeskStore> m_store;
    StepLog m_log;
    ServerProcess m_server;
    ServerProcess m_second;
    QStringList m_unanswered;
    QStringList m_tickets;
    int m_askedAgain = 0;
    QList<Gap> m_gaps;
};

} // namespace td::test
