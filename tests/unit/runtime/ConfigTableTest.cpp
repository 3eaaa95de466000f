// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ConfigTable.h"
#include "tests/support/TestProgram.h"
#include "tests/unit/runtime/ConfigWorld.h"

#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

class ConfigTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDefaultIsAnAllowedValueOfItsOwnSetting()
    {
        const ServerConfig defaults = *loadServerConfig({});
        for (const ConfigSetting &setting : configTable()) {
            ServerConfig copy = defaults;
            QVERIFY2(setting.apply(copy, setting.text(defaults)), qPrintable(setting.key));
            QCOMPARE(setting.text(copy), setting.text(defaults));
        }
    }

    void everySettingHasItsOwnNamesAndIsDocumented()
    {
        QSet<QString> names;
        for (const ConfigSetting &setting : configTable()) {
            QVERIFY2(setting.doc.size() > 8, qPrintable(setting.key));
            const QStringList own = QStringList{setting.key, setting.environmentName()} + setting.foreignNames;
            for (const QString &name : own) {
                QVERIFY2(!names.contains(name), qPrintable(name));
                names.insert(name);
            }
        }
        QCOMPARE(findSetting(u"http.port"_s)->environmentName(), u"TRIAGEDESK_HTTP_PORT"_s);
    }

    void everySettingCanBeSetFromEverySource()
    {
        const QHash<QString, QString> samples{{u"http.address"_s, u"0.0.0.0"_s},
                                              {u"database.url"_s, u"sqlite:/tmp/desk.db"_s},
                                              {u"mail.smtp_security"_s, u"tls"_s},
                                              {u"triage.policy"_s, u"local-only"_s},
                                              {u"auth.onboarding"_s, u"everybody"_s},
                                              {u"auth.password_score"_s, u"3"_s},
                                              {u"desk.staff_sees"_s, u"own_and_unassigned"_s},
                                              {u"jobs.heartbeat"_s, u"7s"_s},
                                              {u"log.format"_s, u"json"_s},
                                              {u"log.level"_s, u"debug"_s}};
        const QHash<QString, QString> otherHalves{{u"tls.key"_s, u"tls.certificate"_s},
                                                  {u"tls.certificate"_s, u"tls.key"_s},
                                                  {u"oidc.issuer"_s, u"oidc.client_id"_s}};
        for (const ConfigSetting &setting : configTable()) {
            // One of these suits every kind that has no sample of its own.
            QString text = samples.value(setting.key);
            for (const QString &candidate : {u"on"_s, u"7"_s, u"12m"_s, u"70m"_s, u"3s"_s, u"70K"_s, u"10.0.0.0/8"_s,
                                             u"https://desk.example.com"_s}) {
                ServerConfig scratch;
                if (text.isEmpty() && setting.apply(scratch, candidate)) {
                    text = candidate;
                }
            }
            ServerConfig expected;
            QVERIFY2(setting.apply(expected, text), qPrintable(setting.key));

            ConfigSources line;
            line.commandLine = {{setting.key, text, u"command line"_s}};
            ConfigSources environment;
            environment.environment.insert(setting.environmentName(), text);
            ConfigSources toml;
            const ConfigFile file((setting.key + u" = '"_s + text + u"'\n"_s).toUtf8());
            toml.configFile = file.path();
            for (ConfigSources from : {line, environment, toml}) {
                if (const QString other = otherHalves.value(setting.key); !other.isEmpty()) {
                    from.commandLine.append({other, u"x"_s, u"command line"_s});
                }
                const auto config = loadServerConfig(from);
                QVERIFY2(config.has_value(), qPrintable(setting.key + u": "_s + error(config)));
                QCOMPARE(setting.text(*config), setting.text(expected));
                QVERIFY(shown(*config, setting.key).origin != u"default"_s);
            }
        }
    }

    void refusesBadValues_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        const auto bad = [](const char *key, const QString &text) {
            const QByteArray name = QByteArray(key) + "=" + text.toUtf8();
            QTest::newRow(name.constData()) << QString::fromLatin1(key) << text;
        };
        for (const QString &text : {u""_s, u"80a"_s, u"65536"_s, u"-1"_s, u"0x50"_s}) {
            bad("http.port", text);
        }
        for (const QString &text : {u""_s, u"15"_s, u"15 m"_s, u"-15m"_s, u"15y"_s, u"1w"_s, u"2d"_s, u"m"_s, u"1e3s"_s,
                                    u"99999999999999999999m"_s, u"9223372036854775807d"_s}) {
            bad("auth.access_token", text);
        }
        for (const QString &text : {u"1"_s, u"65M"_s, u"1MB"_s, u"9223372036854775807G"_s}) {
            bad("http.max_body", text);
        }
        for (const QString &text :
             {u"ftp://a.example"_s, u"desk.example.com"_s, u"http://"_s, u"javascript:alert(1)"_s}) {
            bad("http.public_url", text);
        }
        bad("http.cors_origins", u"https://a.example, nonsense"_s);
        bad("http.cors_origins", u"https://a.example/desk"_s);
        bad("http.trusted_proxies", u"10.0.0.0/40"_s);
        bad("http.address", u"localhost.example"_s);
        bad("database.url", u"mysql://root@localhost/desk"_s);
        bad("database.url", u"desk.db"_s);
        bad("mail.smtp_security", u"ssl"_s);
        bad("log.level", u"LOUD"_s);
        bad("jobs.workers", u"65"_s);
    }

    void refusesBadValues()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        ConfigSources from;
        from.commandLine = {{key, text, u"command line --somewhere"_s}};
        const auto config = loadServerConfig(from);
        QVERIFY2(!config, qPrintable(key + u" took "_s + text));
        QCOMPARE(config.error().kind, ErrorKind::BadInput);
        QCOMPARE(config.error().code, u"bad_setting"_s);
        QCOMPARE(config.error().field, key);
        QCOMPARE(config.error().message,
                 u"%1 (command line --somewhere) must be %2"_s.arg(key, findSetting(key)->allowed));
    }

    void readsDurationsAndSizes()
    {
        const auto config = loadServerConfig(sources({{u"JWT_TOKEN_EXPIRY_DATE"_s, u"2w"_s},
                                                      {u"TRIAGEDESK_TRIAGE_TIMEOUT"_s, u"2500ms"_s},
                                                      {u"TRIAGEDESK_HTTP_MAX_BODY"_s, u"25M"_s}}));
        QVERIFY2(config.has_value(), qPrintable(error(config)));
        QCOMPARE(config->auth.dialectToken, 14 * day);
        QCOMPARE(config->triage.timeout, Millis(2500));
        QCOMPARE(config->http.maxBody, qint64(25) << 20);
        QCOMPARE(shown(*config, u"triage.timeout"_s).value, u"2500ms"_s);
        QCOMPARE(shown(*config, u"auth.access_token"_s).value, u"15m"_s);
    }

    void readsListsFromTextAndFromToml()
    {
        ConfigSources from = sources({{u"TRIAGEDESK_HTTP_TRUSTED_PROXIES"_s, u"10.0.0.0/8, ::1"_s}});
        const ConfigFile file("[http]\ncors_origins = ['https://a.example/', 'https://b.example']\n");
        from.configFile = file.path();
        const auto config = loadServerConfig(from);
        QVERIFY2(config.has_value(), qPrintable(error(config)));
        QCOMPARE(config->http.trustedProxies, (QStringList{u"10.0.0.0/8"_s, u"::1"_s}));
        QCOMPARE(config->http.corsOrigins, (QStringList{u"https://a.example"_s, u"https://b.example"_s}));
    }
};

TD_TEST(ConfigTableTest)
#include "ConfigTableTest.moc"
