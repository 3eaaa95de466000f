// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ConfigCommandLine.h"
#include "server/runtime/ServerConfig.h"
#include "tests/support/TestProgram.h"

#include <CLI/CLI.hpp>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

class ConfigCommandLineTest final : public QObject
{
    Q_OBJECT

    static ConfigSources parse(std::vector<std::string> arguments)
    {
        ConfigSources sources;
        CLI::App app;
        addConfigOptions(app, sources);
        std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them last first
        app.parse(arguments);
        return sources;
    }

private Q_SLOTS:
    void readsTheShortOptions()
    {
        const auto config = loadServerConfig(
            parse({"--port", "0", "--data-dir=/tmp/desk", "--database", "sqlite:/tmp/x.db", "--outbox", "/tmp/out"}));
        QCOMPARE(config->http.port, quint16(0));
        QCOMPARE(config->dataDir, u"/tmp/desk"_s);
        QCOMPARE(config->database.url, u"sqlite:/tmp/x.db"_s);
        QCOMPARE(config->mail.outbox, u"/tmp/out"_s);
        QCOMPARE(config->origins.value(u"http.port"_s), u"command line --port"_s);
    }

    void setsAnyOtherSetting()
    {
        const auto config =
            loadServerConfig(parse({"--set", "log.level=debug", "--set", "mail.from=A=B <a@example.com>"}));
        QVERIFY(config->log.level == LogLevel::Debug);
        QCOMPARE(config->mail.from, u"A=B <a@example.com>"_s);
        QCOMPARE(config->origins.value(u"log.level"_s), u"command line --set log.level"_s);
    }

    void theLastOfSeveralWins()
    {
        const auto config = loadServerConfig(parse({"--set", "jobs.workers=2", "--set", "jobs.workers=3"}));
        QCOMPARE(config->jobs.workers, 3);
    }

    void namesTheConfigurationFile()
    {
        QCOMPARE(*parse({"--config", "/etc/desk.toml"}).configFile, u"/etc/desk.toml"_s);
        QVERIFY(!parse({}).configFile);
    }
};

TD_TEST(ConfigCommandLineTest)
#include "ConfigCommandLineTest.moc"
