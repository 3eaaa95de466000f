// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/StepLog.h"

#include <QProcess>
#include <QStringList>

#include <atomic>
#include <functional>
#include <thread>

namespace td::test {

/// A real triagedesk-server in a process of its own, which can be killed, paused and started again on the same data.
/// It ends with this object, and with the test's process. Thread: the test's, but for `send`.
class ServerProcess final
{
public:
    struct Options
    {
        QString dataFolder;
        QString database;     ///< for --database
        QStringList settings; ///< `jobs.lease=500ms`
    };

    /// Called for each line about a job as soon as it is read, in the reading thread; may `send`.
    using Reaction = std::function<void(const StepLine &)>;

    ServerProcess(Options options, StepLog &log);
    ~ServerProcess();

    /// Runs a command of the program (`user add …`) to its end. False: it failed; its words stand on standard error.
    static bool run(const Options &options, const QStringList &command, const QByteArray &input = {});

    /// Starts the server and waits until it listens; port 0 is any free one.
    bool start(quint16 port = 0);
    QString url() const { return m_url; }

    void react(Reaction reaction); ///< while the server does not run

    /// A signal to the running server; nothing happens when there is none. Thread: any.
    void send(int signal);

    bool waitForEnd(int timeoutMs = 20'000); ///< also until its last words are read
    bool wasKilled() const { return m_process.exitStatus() == QProcess::CrashExit; }
    int exitCode() const { return m_process.exitCode(); }

    /// SIGTERM and the end that follows; true when it was an orderly one.
    bool stop();

    /// Lines of the log that are warnings or worse.
    QByteArrayList warnings() const;

private:
    static void prepare(QProcess &process, const Options &options, const QStringList &command);
    void read(int file);
    void take(const QByteArray &line);

    const Options m_options;
    StepLog &m_log;
    Reaction m_reaction;
    QProcess m_process;
    QString m_url;
    std::atomic<qint64> m_pid = 0;
    std::thread m_reader;
    mutable std::mutex m_warningsMutex;
    QByteArrayList m_warnings;
};

} // namespace td::test
