// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/PresentedToken.h"
#include "server/api/Contract.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;
using namespace td;

/// What a request is signed in with, and in whose words it is answered.
class PresentedTokenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void webClientsHaveWhatIsNotOurOwn_data();
    void webClientsHaveWhatIsNotOurOwn();
    void tellsAFailureInEveryWayTheyRead();
};

void PresentedTokenTest::reads_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<QByteArray>("cookie");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("byCookie");
    QTest::newRow("nothing") << ""_ba
                             << ""_ba
                             << ""_ba << false;
    QTest::newRow("bearer") << "Bearer a.b.c"_ba
                            << ""_ba
                            << "a.b.c"_ba << false;
    QTest::newRow("bearer in small letters") << "bearer a.b.c"_ba
                                             << ""_ba
                                             << "a.b.c"_ba << false;
    QTest::newRow("another scheme") << "Basic a"_ba
                                    << ""_ba
                                    << ""_ba << false;
    QTest::newRow("cookie") << ""_ba
                            << "token=a.b.c"_ba
                            << "a.b.c"_ba << true;
    QTest::newRow("cookie among others") << ""_ba
                                         << "x=1; token=a.b.c; mytoken=no"_ba
                                         << "a.b.c"_ba << true;
    QTest::newRow("admin's cookie") << ""_ba
                                    << "adminToken=a.b.c"_ba
                                    << "a.b.c"_ba << true;
    QTest::newRow("bearer before cookie") << "Bearer a.b.c"_ba
                                          << "token=d.e.f"_ba
                                          << "a.b.c"_ba << false;
    QTest::newRow("a client without a token says null") << "Bearer null"_ba
                                                        << "token=d.e.f"_ba
                                                        << "d.e.f"_ba << true;
    QTest::newRow("or undefined") << "Bearer undefined"_ba
                                  << ""_ba
                                  << ""_ba << false;
    QTest::newRow("emptied cookie") << ""_ba
                                    << "token="_ba
                                    << ""_ba << false;
}

void PresentedTokenTest::reads()
{
    QFETCH(QByteArray, authorization);
    QFETCH(QByteArray, cookie);
    http::RequestHead head;
    if (!authorization.isEmpty()) {
        head.headers.add("Authorization", authorization);
    }
    if (!cookie.isEmpty()) {
        head.headers.add("Cookie", cookie);
    }
    const PresentedToken presented = presentedToken(head);
    QTEST(presented.token, "token");
    QTEST(presented.byCookie, "byCookie");
}

void PresentedTokenTest::webClientsHaveWhatIsNotOurOwn_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("web");
    QTest::newRow("theirs") << "/api/tickets"_ba << true;
    QTest::newRow("theirs with a version") << "/api/v1/tickets"_ba << true;
    QTest::newRow("in capitals") << "//API//auth/"_ba << true;
    QTest::newRow("nothing more") << "/api"_ba << true;
    QTest::newRow("ours") << "/api/v2/tickets"_ba << false;
    QTest::newRow("ours, misspelt") << "/API//V2/tickets"_ba << false;
    QTest::newRow("elsewhere") << "/apis/tickets"_ba << false;
    QTest::newRow("health") << "/healthz"_ba << false;
    QTest::newRow("root") << "/"_ba << false;
}

void PresentedTokenTest::webClientsHaveWhatIsNotOurOwn()
{
    QFETCH(QByteArray, path);
    QFETCH(bool, web);
    QCOMPARE(contractOf(path), web ? Contract::WebClients : Contract::Own);
}

void PresentedTokenTest::tellsAFailureInEveryWayTheyRead()
{
    const http::Response response = problemWriterOf(Contract::WebClients)(
        429, {ErrorKind::TooMany, u"too_many"_s, u"Wait a \"little\"."_s, u"email"_s, 7}, u"r1"_s);
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    QCOMPARE(response.status, 429);
    QCOMPARE(response.headers.value("Retry-After"), "7"_ba);
    QCOMPARE(body["success"_L1], QJsonValue(false));
    QCOMPARE(body["statusCode"_L1].toInt(), 429);
    QCOMPARE(body["message"_L1].toString(), u"Wait a \"little\"."_s);
    QCOMPARE(body["error"_L1], body["message"_L1]);
    QCOMPARE(body["errors"_L1].toArray().at(0)["field"_L1].toString(), u"email"_s);
    QCOMPARE(body["errors"_L1].toArray().at(0)["message"_L1], body["message"_L1]);
    QVERIFY(
        QJsonDocument::fromJson(problemWriterOf(Contract::WebClients)(404, {}, u"r"_s).body)["errors"_L1].isArray());
}

TD_TEST(PresentedTokenTest)
#include "PresentedTokenTest.moc"
