// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ServerConfig.h"
#include "server/runtime/ConfigTable.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace td;

class ServerConfigTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    ConfigSources sources(std::initializer_list<std::pair<QString, QString>> environment = {}, bool foreignNames = true)
    {
        ConfigSources made;
        made.foreignNames = foreignNames;
        for (const auto &[name, value] : environment) {
            made.environment.insert(name, value);
        }
        return made;
    }

    QString file(const QByteArray &text)
    {
        const QString path = m_dir.filePath(u"triagedesk.toml"_s);
        QFile written(path);
        if (!written.open(QIODevice::WriteOnly) || written.write(text) != text.size()) {
            qFatal("cannot write %s", qPrintable(path));
        }
        return path;
    }

    static QString error(const Result<ServerConfig> &result) { return result ? u"no error"_s : result.error().message; }

    static ConfigRow shown(const ServerConfig &config, const QString &key)
    {
        for (const ConfigRow &row : config.describe()) {
            if (row.key == key) {
                return row;
            }
        }
        return {};
    }

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

    void commandLineWinsOverEnvironmentOverFileOverDefault()
    {
        ConfigSources from = sources();
        from.configFile = file("# a desk\n[http]\nport = 1001\n");
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

    void everySettingCanBeSetFromEverySource()
    {
        const QHash<QString, QString> samples{
            {u"http.address"_s, u"0.0.0.0"_s},   {u"database.url"_s, u"sqlite:/tmp/desk.db"_s},
            {u"mail.smtp_security"_s, u"tls"_s}, {u"triage.policy"_s, u"local-only"_s},
            {u"jobs.heartbeat"_s, u"7s"_s},      {u"log.format"_s, u"json"_s},
            {u"log.level"_s, u"debug"_s}};
        for (const ConfigSetting &setting : configTable()) {
            // One of these suits every kind that has no sample of its own.
            QString text = samples.value(setting.key);
            for (const QString &candidate :
                 {u"7"_s, u"12m"_s, u"70m"_s, u"3s"_s, u"70K"_s, u"10.0.0.0/8"_s, u"https://desk.example.com"_s}) {
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
            toml.configFile = file((setting.key + u" = '"_s + text + u"'\n"_s).toUtf8());
            for (ConfigSources from : {line, environment, toml}) {
                if (setting.key.startsWith("tls."_L1)) { // the other half
                    const QString other = setting.key == "tls.key"_L1 ? u"tls.certificate"_s : u"tls.key"_s;
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
        for (const QString &text : {u""_s, u"15"_s, u"15 m"_s, u"-15m"_s, u"15w"_s, u"2d"_s, u"m"_s, u"1e3s"_s,
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
        bad("jobs.workers", u"0"_s);
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
        const auto config = loadServerConfig(sources({{u"JWT_TOKEN_EXPIRY_DATE"_s, u"14d"_s},
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
        from.configFile = file("[http]\ncors_origins = ['https://a.example/', 'https://b.example']\n");
        const auto config = loadServerConfig(from);
        QVERIFY2(config.has_value(), qPrintable(error(config)));
        QCOMPARE(config->http.trustedProxies, (QStringList{u"10.0.0.0/8"_s, u"::1"_s}));
        QCOMPARE(config->http.corsOrigins, (QStringList{u"https://a.example"_s, u"https://b.example"_s}));
    }

    void neverShowsASecret()
    {
        ConfigSources from = sources();
        QStringList secrets;
        for (const ConfigSetting &setting : configTable()) {
            if (setting.secret) {
                secrets.append(u"hush-"_s + setting.key);
                from.commandLine.append({setting.key, secrets.last(), u"command line"_s});
            }
        }
        QCOMPARE(secrets.size(), 4);
        from.environment.insert(u"TRIAGEDESK_DATABASE_URL"_s,
                                u"postgresql://me:hush-pw@db.example/desk?password=hush-too"_s);
        const auto config = loadServerConfig(from);
        QVERIFY2(config.has_value(), qPrintable(error(config)));
        int set = 0;
        for (const ConfigRow &row : config->describe()) {
            QVERIFY2(!row.value.contains(u"hush"_s), qPrintable(row.key));
            set += row.value == u"(set)"_s ? 1 : 0;
        }
        QCOMPARE(set, 4);
        QVERIFY(shown(*config, u"database.url"_s).value.startsWith(u"postgresql://me:"_s));
        QCOMPARE(shown(*loadServerConfig({}), u"auth.jwt_secret"_s).value, QString());
    }

    void neverRepeatsABadValueInTheMessage()
    {
        const auto config = loadServerConfig(sources({{u"TRIAGEDESK_DATABASE_URL"_s, u"postgre://me:hush@db/desk"_s}}));
        QVERIFY(!config);
        QVERIFY(!config.error().message.contains(u"hush"_s));
    }

    void readsTheNamesOfExistingSystems()
    {
        const auto config = loadServerConfig(sources({{u"PORT"_s, u"8080"_s},
                                                      {u"JWT_SECRET"_s, u"s1"_s},
                                                      {u"GEMINI_API_KEY"_s, u"s2"_s},
                                                      {u"MAILTRAP_SMTP_HOST"_s, u"mail.example"_s},
                                                      {u"MAILTRAP_SMTP_PORT"_s, u"2525"_s},
                                                      {u"MAILTRAP_SMTP_USER"_s, u"u"_s},
                                                      {u"MAILTRAP_SMTP_PASSWORD"_s, u"s3"_s},
                                                      {u"EMAIL_FROM"_s, u"Desk <desk@example.com>"_s},
                                                      {u"APP_URL"_s, u"https://app.example.com"_s},
                                                      {u"CLIENT_URL"_s, u"https://web.example.com"_s},
                                                      {u"GOOGLE_CLIENT_ID"_s, u"g"_s},
                                                      {u"GOOGLE_CLIENT_SECRET"_s, u"s4"_s}}));
        QVERIFY2(config.has_value(), qPrintable(error(config)));
        QCOMPARE(config->http.port, quint16(8080));
        QCOMPARE(config->auth.jwtSecret, u"s1"_s);
        QCOMPARE(config->triage.geminiKey, u"s2"_s);
        QCOMPARE(config->mail.smtpHost, u"mail.example"_s);
        QCOMPARE(config->mail.smtpPort, quint16(2525));
        QCOMPARE(config->mail.smtpUser, u"u"_s);
        QCOMPARE(config->mail.smtpPassword, u"s3"_s);
        QCOMPARE(config->mail.from, u"Desk <desk@example.com>"_s);
        QCOMPARE(config->http.publicUrl, u"https://app.example.com"_s);
        QCOMPARE(config->http.clientUrl, u"https://web.example.com"_s);
        QCOMPARE(config->auth.googleClientId, u"g"_s);
        QCOMPARE(config->auth.googleClientSecret, u"s4"_s);
        QCOMPARE(loadServerConfig(sources({{u"MAILTRAP_SMTP_PASS"_s, u"p"_s}}))->mail.smtpPassword, u"p"_s);
    }

    void leavesForeignNamesAloneUnlessAsked()
    {
        const auto config = loadServerConfig(
            sources({{u"PORT"_s, u"nonsense"_s}, {u"RESEND_API_KEY"_s, u"k"_s}, {u"MONGO_URI"_s, u"m"_s}}, false));
        QVERIFY2(config.has_value(), qPrintable(error(config)));
        QCOMPARE(config->http.port, quint16(3000));
        QVERIFY(config->mail.smtpHost.isEmpty());
        QVERIFY(config->notes.isEmpty());
    }

    void aResendKeyStandsForAWholeMailServer()
    {
        ConfigSources from = sources({{u"RESEND_API_KEY"_s, u"re_1"_s}});
        from.configFile = file("[mail]\nsmtp_host = 'mail.example'\nsmtp_port = 25\n");
        const auto config = loadServerConfig(from);
        QCOMPARE(config->mail.smtpHost, u"smtp.resend.com"_s);
        QCOMPARE(config->mail.smtpPort, quint16(465));
        QVERIFY(config->mail.smtpSecurity == SmtpSecurity::Tls);
        QCOMPARE(config->mail.smtpUser, u"resend"_s);
        QCOMPARE(config->mail.smtpPassword, u"re_1"_s);
        QCOMPARE(shown(*config, u"mail.smtp_password"_s).origin, u"environment RESEND_API_KEY"_s);
    }

    void aResendKeyIsNeverGivenToAnotherMailServer()
    {
        for (const QString &name : {u"MAILTRAP_SMTP_HOST"_s, u"TRIAGEDESK_MAIL_SMTP_HOST"_s}) {
            const auto config =
                loadServerConfig(sources({{u"RESEND_API_KEY"_s, u"re_1"_s}, {name, u"mail.example"_s}}));
            QCOMPARE(config->mail.smtpHost, u"mail.example"_s);
            QVERIFY(config->mail.smtpPassword.isEmpty());
            QVERIFY(config->mail.smtpUser.isEmpty());
        }
    }

    void saysWhichForeignNamesAreNotNeeded()
    {
        const auto config = loadServerConfig(sources({{u"MONGO_URI"_s, u"mongodb://hush"_s},
                                                      {u"INNGEST_EVENT_KEY"_s, u"hush"_s},
                                                      {u"SESSION_SECRET"_s, u"hush"_s},
                                                      {u"PATH"_s, u"/bin"_s}}));
        QCOMPARE(config->notes.size(), 3);
        QVERIFY(config->notes[0].startsWith(u"environment INNGEST_EVENT_KEY is not needed"_s));
        QVERIFY(config->notes[1].startsWith(u"environment MONGO_URI is not needed"_s));
        QVERIFY(config->notes[2].startsWith(u"environment SESSION_SECRET is not needed"_s));
        QVERIFY(!config->notes.join(u' ').contains(u"hush"_s));
    }

    void notesAMistypedOwnName()
    {
        const auto config = loadServerConfig(sources({{u"TRIAGEDESK_HTTP_PROT"_s, u"1"_s}}));
        QCOMPARE(config->notes, QStringList{u"environment TRIAGEDESK_HTTP_PROT is no setting; "
                                            "did you mean \"TRIAGEDESK_HTTP_PORT\"?"_s});
    }

    void refusesUnknownKeysAndNamesTheNearest()
    {
        ConfigSources from;
        from.configFile = file("[http]\naddress = '::1'\nprot = 80\n");
        auto config = loadServerConfig(from);
        QCOMPARE(error(config), u"http.prot (%1:3) is no setting; did you mean \"http.port\"?"_s.arg(*from.configFile));

        ConfigSources line;
        line.commandLine = {{u"quite.else"_s, u"1"_s, u"command line --set quite.else"_s}};
        config = loadServerConfig(line);
        QCOMPARE(error(config), u"quite.else (command line --set quite.else) is no setting"_s);
    }

    void refusesAFileThatIsNotThereOrIsNoToml()
    {
        ConfigSources from;
        from.configFile = m_dir.filePath(u"absent.toml"_s);
        QVERIFY(error(loadServerConfig(from)).startsWith(*from.configFile + u": cannot be read"_s));

        from.configFile = file("[http]\nport = = 1\n");
        QVERIFY2(error(loadServerConfig(from)).startsWith(*from.configFile + u":2: "_s),
                 qPrintable(error(loadServerConfig(from))));

        from.configFile = file("[http]\nport = 1.5\n");
        QVERIFY(error(loadServerConfig(from)).startsWith(*from.configFile + u":2: http.port must be"_s));
    }

    void readsTheFirstFileThatExistsUnlessOneIsNamed()
    {
        ConfigSources from = sources();
        from.configFiles = {m_dir.filePath(u"absent.toml"_s), file("http.port = 1001\n")};
        QCOMPARE(loadServerConfig(from)->http.port, quint16(1001));
        from.configFile = u""_s;
        QCOMPARE(loadServerConfig(from)->http.port, quint16(3000));
        from.configFile.reset();
        from.environment.insert(u"TRIAGEDESK_CONFIG"_s, m_dir.filePath(u"absent.toml"_s));
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

QTEST_GUILESS_MAIN(ServerConfigTest)
#include "ServerConfigTest.moc"
