// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/Log.h"
#include "server/runtime/LogContext.h"
#include "tests/support/TestProgram.h"

#include <QLoggingCategory>
#include <QTemporaryFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <thread>

#include <pty.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace td;

Q_LOGGING_CATEGORY(lcProbe, "td.probe")

namespace {

/// Takes the place of the test framework's log and of standard error until it dies.
class CapturedLog final
{
public:
    explicit CapturedLog(const ServerConfig::Log &settings, int into = -1) : m_previous(qInstallMessageHandler(nullptr))
    {
        if (!m_file.open()) {
            qFatal("no temporary file");
        }
        m_standardError = dup(STDERR_FILENO);
        dup2(into < 0 ? m_file.handle() : into, STDERR_FILENO);
        installLog(settings);
    }

    ~CapturedLog()
    {
        dup2(m_standardError, STDERR_FILENO);
        close(m_standardError);
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(m_previous);
    }

    QList<QByteArray> lines()
    {
        m_file.seek(0);
        QList<QByteArray> all = m_file.readAll().split('\n');
        all.removeLast(); // what follows the last line's end
        return all;
    }

private:
    QtMessageHandler m_previous;
    QTemporaryFile m_file;
    int m_standardError = -1;
};

} // namespace

class LogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesOneJsonObjectALine()
    {
        CapturedLog log({LogFormat::Json, LogLevel::Info});
        {
            const LogContext scope(u"req-1"_s);
            qCWarning(lcProbe, "first \"quoted\"\nsecond");
        }
        qCInfo(lcProbe, "after");
        QCOMPARE(log.lines().size(), 2);
        const auto first = nlohmann::json::parse(log.lines()[0].toStdString());
        QCOMPARE(first.size(), size_t(5));
        QVERIFY(fromIso(QString::fromStdString(first["time"].get<std::string>())));
        QVERIFY(first["level"] == "warning");
        QVERIFY(first["category"] == "td.probe");
        QVERIFY(first["request"] == "req-1");
        QVERIFY(first["message"] == "first \"quoted\"\nsecond");
        const auto second = nlohmann::json::parse(log.lines()[1].toStdString());
        QVERIFY(!second.contains("request"));
    }

    void writesReadableTextThatStaysOnItsLine()
    {
        const LogLine line{0, QtCriticalMsg, u"td.probe"_s, u"req-1"_s, u"bad\n1970 info forged: line\x1b[2J"_s};
        QCOMPARE(formatLogLine(line, LogFormat::Text),
                 "1970-01-01T00:00:00.000Z error td.probe [req-1]: bad\\u000a1970 info forged: line\\u001b[2J\n");
    }

    void writesValidJsonForBrokenText()
    {
        const LogLine line{0, QtInfoMsg, u"td.probe"_s, {}, u"half \xd800 pair"_s};
        QVERIFY(nlohmann::json::accept(formatLogLine(line, LogFormat::Json).toStdString()));
    }

    void choosesTextOnATerminalAndJsonElsewhere()
    {
        {
            CapturedLog log({LogFormat::Auto, LogLevel::Info});
            qCInfo(lcProbe, "to a file");
            QVERIFY(log.lines()[0].startsWith('{'));
        }
        int master = -1;
        int terminal = -1;
        QCOMPARE(openpty(&master, &terminal, nullptr, nullptr, nullptr), 0);
        {
            CapturedLog log({LogFormat::Auto, LogLevel::Info}, terminal);
            qCInfo(lcProbe, "to a terminal");
        }
        char seen[200];
        const ssize_t size = read(master, seen, sizeof seen);
        close(master);
        close(terminal);
        const QByteArray line(seen, std::max<ssize_t>(size, 0));
        QVERIFY2(line.contains("info td.probe: to a terminal"), line.constData());
    }

    void leavesOutWhatIsBelowTheLevel_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("lines");
        QTest::newRow("debug") << int(LogLevel::Debug) << 4;
        QTest::newRow("info") << int(LogLevel::Info) << 3;
        QTest::newRow("warning") << int(LogLevel::Warning) << 2;
        QTest::newRow("error") << int(LogLevel::Error) << 1;
    }

    void leavesOutWhatIsBelowTheLevel()
    {
        QFETCH(int, level);
        QFETCH(int, lines);
        CapturedLog log({LogFormat::Json, LogLevel(level)});
        qCDebug(lcProbe, "one");
        qCInfo(lcProbe, "two");
        qCWarning(lcProbe, "three");
        qCCritical(lcProbe, "four");
        QCOMPARE(log.lines().size(), lines);
    }

    void contextsNestAndBelongToTheirThread()
    {
        const LogContext outer(u"outer"_s);
        {
            const LogContext inner(u"inner"_s);
            QCOMPARE(LogContext::requestId(), u"inner"_s);
            QString elsewhere = u"unset"_s;
            std::thread([&] { elsewhere = LogContext::requestId(); }).join();
            QCOMPARE(elsewhere, QString());
        }
        QCOMPARE(LogContext::requestId(), u"outer"_s);
    }

    void linesOfSeveralThreadsDoNotMix()
    {
        constexpr int threads = 4;
        constexpr int each = 500;
        CapturedLog log({LogFormat::Json, LogLevel::Info});
        std::vector<std::thread> running;
        for (int t = 0; t < threads; ++t) {
            running.emplace_back([t] {
                const LogContext scope(u"thread-%1"_s.arg(t));
                for (int i = 0; i < each; ++i) {
                    qCInfo(lcProbe, "thread-%d", t);
                }
            });
        }
        for (std::thread &thread : running) {
            thread.join();
        }
        const QList<QByteArray> lines = log.lines();
        QCOMPARE(lines.size(), threads * each);
        for (const QByteArray &line : lines) {
            const auto object = nlohmann::json::parse(line.toStdString(), nullptr, false);
            QVERIFY2(!object.is_discarded(), line.constData());
            QVERIFY(object["request"] == object["message"]);
        }
    }
};

TD_TEST(LogTest)
#include "LogTest.moc"
