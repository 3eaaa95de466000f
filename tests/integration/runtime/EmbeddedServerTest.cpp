// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/EmbeddedServer.h"

#include "server/runtime/DeskAccount.h"
#include "tests/support/ApiClient.h"
#include "tests/support/TestProgram.h"

#include <QTemporaryDir>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

ServerConfig configIn(const QTemporaryDir &folder)
{
    ServerConfig config;
    config.dataDir = folder.path();
    config.http.port = 0;
    return config;
}

ApiReply signIn(const QString &url, const QString &password)
{
    return ApiClient(quint16(QUrl(url).port()))
        .post(u"/api/v2/auth/sign-in"_s, {{u"email"_s, u"ada@example.com"_s}, {u"password"_s, password}});
}

} // namespace

class EmbeddedServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesWhatWasMadeBeforeItsStart();
    void refusesAFolderThatIsInUse();
    void startsAgainAfterItsEnd();
    void refusesAWeakFirstPassword();
};

void EmbeddedServerTest::servesWhatWasMadeBeforeItsStart()
{
    const QTemporaryDir folder;
    const ServerConfig config = configIn(folder);
    const auto admin = addDeskAccount(config, {{}, u"Ada"_s, u"ada@example.com"_s, u"correct horse"_s}, Role::Admin);
    QVERIFY(admin);
    EmbeddedServer server(config);
    const auto url = server.start().result();
    QVERIFY(url);
    QVERIFY(url->startsWith("http://127.0.0.1:"_L1));
    const ApiReply reply = signIn(*url, u"correct horse"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply["user"][u"role"_s].toString(), u"admin"_s);
}

void EmbeddedServerTest::refusesAFolderThatIsInUse()
{
    const QTemporaryDir folder;
    EmbeddedServer first(configIn(folder));
    QVERIFY(first.start().result());
    EmbeddedServer second(configIn(folder));
    const auto refused = second.start().result();
    QVERIFY(!refused);
    QVERIFY(!refused.error().message.isEmpty());
}

void EmbeddedServerTest::startsAgainAfterItsEnd()
{
    const QTemporaryDir folder;
    EmbeddedServer server(configIn(folder));
    QVERIFY(server.start().result());
    server.stop().waitForFinished();
    QVERIFY(server.start().result());
}

void EmbeddedServerTest::refusesAWeakFirstPassword()
{
    const QTemporaryDir folder;
    const auto refused =
        addDeskAccount(configIn(folder), {{}, u"Ada"_s, u"ada@example.com"_s, u"short"_s}, Role::Admin);
    QVERIFY(!refused);
    QCOMPARE(refused.error().field, u"password"_s);
}

} // namespace td::test

TD_TEST(td::test::EmbeddedServerTest)
#include "EmbeddedServerTest.moc"
