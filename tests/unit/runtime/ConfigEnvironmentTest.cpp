// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestProgram.h"
#include "tests/unit/runtime/ConfigWorld.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

class ConfigEnvironmentTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

    void readsTheLifeOfATokenAsTheyWriteIt()
    {
        for (const auto &[text, life] :
             {std::pair(u"7d"_s, 7 * day), std::pair(u"24h"_s, 24 * hour), std::pair(u"3600"_s, hour)}) {
            const auto config = loadServerConfig(sources({{u"JWT_TOKEN_EXPIRY_DATE"_s, text}}));
            QVERIFY2(config.has_value(), qPrintable(error(config)));
            QCOMPARE(config->auth.dialectToken, life);
        }
        QVERIFY(!loadServerConfig(sources({{u"JWT_TOKEN_EXPIRY_DATE"_s, u"a week"_s}})).has_value());
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
        const ConfigFile file("[mail]\nsmtp_host = 'mail.example'\nsmtp_port = 25\n");
        from.configFile = file.path();
        const auto config = loadServerConfig(from);
        QCOMPARE(config->mail.smtpHost, u"smtp.resend.com"_s);
        QCOMPARE(config->mail.smtpPort, quint16(465));
        QVERIFY(config->mail.smtpSecurity == mail::SmtpSecurity::Tls);
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
};

TD_TEST(ConfigEnvironmentTest)
#include "ConfigEnvironmentTest.moc"
