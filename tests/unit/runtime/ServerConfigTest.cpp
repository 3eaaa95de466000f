// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ConfigTable.h"
#include "tests/support/TestProgram.h"
#include "tests/unit/runtime/ConfigWorld.h"

#include <QDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

class ServerConfigTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheDefaultsWhenNothingIsSet()
    {
        const auto config = loadServerConfig({});
        QVERIFY2(config.has_value(), qPrintable(error(config)));
        QCOMPARE(config->http.address, u"127.0.0.1"_s);
        QCOMPARE(config->http.port, quint16(3000));
        QCOMPARE(config->auth.dialectToken, 7 * day);
        QCOMPARE(shown(*config, u"http.port"_s).origin, u"default"_s);
        QVERIFY(config->origins.isEmpty());
        QVERIFY(config->notes.isEmpty());
    }

    void commandLineWinsOverEnvironmentOverFileOverDefault()
    {
        ConfigSources from = sources({});
        const ConfigFile file("# a desk\n[http]\nport = 1001\n");
        from.configFile = file.path();
        auto config = loadServerConfig(from);
        QCOMPARE(config->http.port, quint16(1001));
        QCOMPARE(shown(*config, u"http.port"_s).origin, *from.configFile + u":3"_s);

        from.environment.insert(u"PORT"_s, u"1002"_s);
        config = loadServerConfig(from);
        QCOMPARE(config->http.port, quint16(1002));
        QCOMPARE(shown(*config, u"http.port"_s).origin, u"environment PORT"_s);

        from.environment.insert(u"TRIAGEDESK_HTTP_PORT"_s, u"1003"_s);
        config = loadServerConfig(from);
        QCOMPARE(config->http.port, quint16(1003));
        QCOMPARE(shown(*config, u"http.port"_s).origin, u"environment TRIAGEDESK_HTTP_PORT"_s);

        from.commandLine = {{u"http.port"_s, u"1004"_s, u"command line --port"_s},
                            {u"http.port"_s, u"1005"_s, u"command line --set http.port"_s}};
        config = loadServerConfig(from);
        QCOMPARE(config->http.port, quint16(1005));
        QCOMPARE(shown(*config, u"http.port"_s).origin, u"command line --set http.port"_s);
    }

    void anEmptyEnvironmentVariableIsNotSet()
    {
        const auto config = loadServerConfig(sources({{u"PORT"_s, {}}, {u"TRIAGEDESK_HTTP_ADDRESS"_s, {}}}));
        QCOMPARE(config->http.port, quint16(3000));
        QCOMPARE(config->http.address, u"127.0.0.1"_s);
    }

    void neverShowsASecret()
    {
        ConfigSources from = sources({});
        QStringList secrets;
        for (const ConfigSetting &setting : configTable()) {
            if (setting.secret) {
                secrets.append(u"hush-"_s + setting.key);
                from.commandLine.append({setting.key, secrets.last(), u"command line"_s});
            }
        }
        QCOMPARE(secrets.size(), 5);
        from.environment.insert(u"TRIAGEDESK_DATABASE_URL"_s,
                                u"postgresql://me:hush-pw@db.example/desk?password=hush-too"_s);
        const auto config = loadServerConfig(from);
        QVERIFY2(config.has_value(), qPrintable(error(config)));
        int set = 0;
        for (const ConfigRow &row : config->describe()) {
            QVERIFY2(!row.value.contains(u"hush"_s), qPrintable(row.key));
            set += row.value == u"(set)"_s ? 1 : 0;
        }
        QCOMPARE(set, secrets.size());
        QVERIFY(shown(*config, u"database.url"_s).value.startsWith(u"postgresql://me:"_s));
        QCOMPARE(shown(*loadServerConfig({}), u"auth.jwt_secret"_s).value, QString());
    }

    void neverRepeatsABadValueInTheMessage()
    {
        const auto config = loadServerConfig(sources({{u"TRIAGEDESK_DATABASE_URL"_s, u"postgre://me:hush@db/desk"_s}}));
        QVERIFY(!config);
        QVERIFY(!config.error().message.contains(u"hush"_s));
    }

    void refusesUnknownKeysAndNamesTheNearest()
    {
        ConfigSources from;
        const ConfigFile file("[http]\naddress = '::1'\nprot = 80\n");
        from.configFile = file.path();
        auto config = loadServerConfig(from);
        QCOMPARE(error(config), u"http.prot (%1:3) is no setting; did you mean \"http.port\"?"_s.arg(*from.configFile));

        ConfigSources line;
        line.commandLine = {{u"quite.else"_s, u"1"_s, u"command line --set quite.else"_s}};
        config = loadServerConfig(line);
        QCOMPARE(error(config), u"quite.else (command line --set quite.else) is no setting"_s);
    }

    void refusesAFileThatIsNotThereOrIsNoToml()
    {
        const ConfigFile unfinished("[http]\nport = = 1\n");
        const ConfigFile fraction("[http]\nport = 1.5\n");
        ConfigSources from;
        from.configFile = unfinished.absent();
        QVERIFY(error(loadServerConfig(from)).startsWith(unfinished.absent() + u": cannot be read"_s));

        from.configFile = unfinished.path();
        QVERIFY2(error(loadServerConfig(from)).startsWith(unfinished.path() + u":2: "_s),
                 qPrintable(error(loadServerConfig(from))));

        from.configFile = fraction.path();
        QVERIFY(error(loadServerConfig(from)).startsWith(fraction.path() + u":2: http.port must be"_s));
    }

    void readsTheFirstFileThatExistsUnlessOneIsNamed()
    {
        const ConfigFile file("http.port = 1001\n");
        ConfigSources from = sources({});
        from.configFiles = {file.absent(), file.path()};
        QCOMPARE(loadServerConfig(from)->http.port, quint16(1001));
        from.configFile = u""_s;
        QCOMPARE(loadServerConfig(from)->http.port, quint16(3000));
        from.configFile.reset();
        from.environment.insert(u"TRIAGEDESK_CONFIG"_s, file.absent());
        QVERIFY(!loadServerConfig(from));
    }

    void wantsCertificateAndKeyTogether()
    {
        QVERIFY(!loadServerConfig(sources({{u"TRIAGEDESK_TLS_KEY"_s, u"key.pem"_s}})));
        const auto config = loadServerConfig(
            sources({{u"TRIAGEDESK_TLS_KEY"_s, u"key.pem"_s}, {u"TRIAGEDESK_TLS_CERTIFICATE"_s, u"/c/cert.pem"_s}}));
        QCOMPARE(config->tls.key, QDir::currentPath() + u"/key.pem"_s);
        QCOMPARE(config->tls.certificate, u"/c/cert.pem"_s);
    }

    void wantsSeveralHeartbeatsInALease()
    {
        const auto config = loadServerConfig(sources({{u"TRIAGEDESK_JOBS_LEASE"_s, u"15s"_s}}));
        QVERIFY(!config);
        QCOMPARE(config.error().field, u"jobs.heartbeat"_s);
    }

    void findsTheDataFolderOfAnOrdinaryUser()
    {
        if (geteuid() == 0 && QFileInfo(u"/var/lib/triagedesk"_s).isWritable()) {
            QSKIP("an installed desk owns /var/lib/triagedesk here");
        }
        QCOMPARE(loadServerConfig(sources({{u"HOME"_s, u"/home/me"_s}}))->dataDir,
                 u"/home/me/.local/share/triagedesk"_s);
        QCOMPARE(loadServerConfig(sources({{u"HOME"_s, u"/home/me"_s}, {u"XDG_DATA_HOME"_s, u"/d"_s}}))->dataDir,
                 u"/d/triagedesk"_s);
    }
};

TD_TEST(ServerConfigTest)
#include "ServerConfigTest.moc"
