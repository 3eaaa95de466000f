// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/webclients/WebDesk.h"

#include "tests/support/TestProgram.h"

#include <QProcess>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

struct Printed
{
    int status = 0;
    QByteArray output;
    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

} // namespace

/// Lines as people copy them from the documents of these systems into a shell, with the real curl.
class CurlTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_web.reset(); }

    void signsUpAndFilesATicket();
    void deletesWithABody();
    void keepsCookiesInAJar();

private:
    /// Runs one line of a shell; localhost:3000 is the desk.
    Printed shell(QByteArray line, const QByteArray &token = {})
    {
        line.replace("curl ", "curl -sS --noproxy '*' --connect-to localhost:3000:127.0.0.1:" +
                                  QByteArray::number(m_web->desk.server.port()) + ' ');
        line.replace("YOUR_JWT_TOKEN", token);
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(u"/bin/sh"_s, {u"-c"_s, QString::fromUtf8(line)});
        process.closeWriteChannel();
        if (!process.waitForFinished()) {
            qFatal("curl does not end");
        }
        return {process.exitCode(), process.readAllStandardOutput()};
    }

    PostgresCluster m_cluster;
    QTemporaryDir m_folder;
    std::unique_ptr<WebDesk> m_web;
};

void CurlTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster);
}

void CurlTest::signsUpAndFilesATicket()
{
    const Printed account = shell(R"(curl -X POST http://localhost:3000/api/auth/signup \
  -H "Content-Type: application/json" \
  -d '{"email": "sam@example.com", "password": "a quiet river stone"}')");
    QVERIFY2(account.status == 0, account.output.constData());
    const QByteArray token = account.json()["token"_L1].toString().toLatin1();
    QVERIFY2(!token.isEmpty(), account.output.constData());

    const Printed filed = shell(R"(curl -X POST http://localhost:3000/api/tickets \
-H "Content-Type: application/json" \
-H "Authorization: Bearer YOUR_JWT_TOKEN" \
-d '{
  "title": "The connection to the database drops",
  "description": "Every few minutes queries run into a timeout."
}')",
                                token);
    QCOMPARE(filed.status, 0);
    QCOMPARE(filed.json()["success"_L1], QJsonValue(true));
    QCOMPARE(filed.json()["ticket"_L1]["title"_L1].toString(), u"The connection to the database drops"_s);

    const Printed list =
        shell(R"(curl http://localhost:3000/api/tickets -H "Authorization: Bearer YOUR_JWT_TOKEN")", token);
    QCOMPARE(list.json()["tickets"_L1].toArray().size(), 1);
    QCOMPARE(shell("curl -f -o /dev/null http://localhost:3000/api/tickets").status, 22);
}

void CurlTest::deletesWithABody()
{
    WebCaller rita = m_web->nobody;
    const QByteArray token = m_web->signIn(rita, m_web->desk.rita).text("token").toLatin1();
    const QString number = m_web->numberOf(m_web->desk.file(m_web->desk.rita));
    const Printed gone = shell(R"(curl -X DELETE http://localhost:3000/api/tickets/delete-ticket \
-H "Content-Type: application/json" -H "Authorization: Bearer YOUR_JWT_TOKEN" -d '{"ticketId": ")" +
                                   number.toLatin1() + R"("}')",
                               token);
    QVERIFY2(gone.json()["success"_L1].toBool(), gone.output.constData());
    QCOMPARE(m_web->desk.server.count(u"ticket WHERE deleted_at IS NULL"_s), 0);
}

void CurlTest::keepsCookiesInAJar()
{
    const QByteArray login = R"(curl -c jar -X POST http://localhost:3000/api/auth/login \
-H "Content-Type: application/json" -d '{"email": ")" +
                             m_web->desk.rita.email.toUtf8() + R"(", "password": "correct horse"}')";
    QVERIFY(shell(login).json()["success"_L1].toBool());
    const Printed me = shell("curl -b jar http://localhost:3000/api/auth/user");
    QCOMPARE(me.json()["user"_L1]["email"_L1].toString(), m_web->desk.rita.email);
}

TD_TEST(CurlTest)
#include "CurlTest.moc"
