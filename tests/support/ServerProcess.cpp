// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ServerProcess.h"
#include "tests/support/WaitFor.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

/// Nothing of the caller's own desk, keys or proxies gets in.
QProcessEnvironment bareEnvironment()
{
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment bare;
    for (const QString &name : {u"PATH"_s, u"HOME"_s, u"TMPDIR"_s, u"LD_LIBRARY_PATH"_s, u"ASAN_OPTIONS"_s}) {
        if (own.contains(name)) {
            bare.insert(name, own.value(name));
        }
    }
    bare.insert(u"TRIAGEDESK_CONFIG"_s, u"/dev/null"_s);
    bare.insert(u"TRIAGEDESK_LOG_FORMAT"_s, u"json"_s);
    return bare;
}

} // namespace

ServerProcess::ServerProcess(Options options, StepLog &log) : m_options(std::move(options)), m_log(log) {}

ServerProcess::~ServerProcess()
{
    send(SIGCONT);
    send(SIGKILL);
    waitForEnd();
}

void ServerProcess::prepare(QProcess &process, const Options &options, const QStringList &command)
{
    QStringList arguments = command;
    arguments << u"--data-dir"_s << options.dataFolder << u"--database"_s << options.database;
    for (const QString &setting : options.settings) {
        arguments << u"--set"_s << setting;
    }
    process.setProcessEnvironment(bareEnvironment());
    process.setProgram(qEnvironmentVariable("TRIAGEDESK_SERVER_PROGRAM", QStringLiteral(TD_SERVER_PROGRAM)));
    process.setArguments(arguments);
}

bool ServerProcess::run(const Options &options, const QStringList &command, const QByteArray &input)
{
    QProcess process;
    prepare(process, options, command);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished(patienceMs) && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

bool ServerProcess::start(quint16 port)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        return false;
    }
    prepare(m_process, m_options, {u"serve"_s, u"--port"_s, QString::number(port)});
    m_process.setChildProcessModifier([writeEnd = ends[1]] {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(writeEnd, STDERR_FILENO);
    });
    m_url.clear();
    m_process.start(QIODevice::ReadOnly);
    ::close(ends[1]);
    m_pid = m_process.processId();
    m_reader = std::thread([this, readEnd = ends[0]] { read(readEnd); });

    const QDeadlineTimer deadline(patienceMs);
    while (!m_process.canReadLine() && m_process.waitForReadyRead(int(deadline.remainingTime()))) {
    }
    const QByteArray greeting = m_process.readLine().trimmed();
    if (!greeting.startsWith("listening on ")) {
        return false;
    }
    m_url = QString::fromUtf8(greeting.mid(13));
    return true;
}

void ServerProcess::react(Reaction reaction)
{
    Q_ASSERT(!m_reader.joinable());
    m_reaction = std::move(reaction);
}

void ServerProcess::send(int signal)
{
    // After a SIGKILL the number may soon be another process's.
    const qint64 pid = signal == SIGKILL ? m_pid.exchange(0) : m_pid.load();
    if (pid > 0) {
        ::kill(pid_t(pid), signal);
    }
}

bool ServerProcess::waitForEnd(int timeoutMs)
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(timeoutMs)) {
        return false;
    }
    m_pid = 0;
    if (m_reader.joinable()) {
        m_reader.join();
    }
    return true;
}

bool ServerProcess::stop()
{
    send(SIGTERM);
    return waitForEnd(40'000) && !wasKilled() && exitCode() == 0;
}

QByteArrayList ServerProcess::warnings() const
{
    const std::lock_guard lock(m_warningsMutex);
    return m_warnings;
}

void ServerProcess::read(int file)
{
    QByteArray rest;
    char bytes[16384];
    for (ssize_t count = 0; (count = ::read(file, bytes, sizeof bytes)) > 0;) {
        rest.append(bytes, count);
        for (qsizetype end = 0; (end = rest.indexOf('\n')) >= 0; rest.remove(0, end + 1)) {
            take(rest.left(end));
        }
    }
    ::close(file);
}

void ServerProcess::take(const QByteArray &line)
{
    if (const auto step = StepLine::parse(line)) {
        if (m_reaction) {
            m_reaction(*step);
        }
        m_log.add(*step);
        return;
    }
    if (QJsonDocument::fromJson(line).object()["level"_L1] != "info"_L1) {
        const std::lock_guard lock(m_warningsMutex);
        m_warnings += line;
    }
}

} // namespace td::test
