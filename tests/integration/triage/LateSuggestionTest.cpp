// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/GeminiStandIn.h"
#include "tests/support/TestProgram.h"
#include "tests/support/TestServer.h"
#include "tests/support/WaitFor.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// A hosted model that has no time: the local one decides at once, and the hosted one is asked again later.
class LateSuggestionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsALateAnswerBesideTheDecision_data() { TestDatabase::addRows(); }
    void keepsALateAnswerBesideTheDecision();

private:
    PostgresCluster m_cluster;
};

void LateSuggestionTest::keepsALateAnswerBesideTheDecision()
{
    QFETCH(Dialect, dialect);
    GeminiStandIn model;
    QVERIFY(model.isRunning());
    model.script(nlohmann::json::parse(R"([{"status": 429, "body": {"error": {"code": 429,
        "status": "RESOURCE_EXHAUSTED", "message": "quota", "details": [
            {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "60s"}]}}}])"));
    TestServer server(dialect, m_cluster, [&](ServerConfig &config) {
        config.triage.geminiKey = u"a-key"_s;
        config.triage.geminiUrl = model.baseUrl();
    });
    const Account admin = server.add(Role::Admin, u"Ada"_s);
    const Account rita = server.add(Role::User, u"Rita"_s);
    const QString id = rita.api
                           .post(u"/api/v2/tickets"_s, {{u"subject"_s, u"The printer is on fire"_s},
                                                        {u"text"_s, u"Smoke since noon. Urgent!"_s}})
                           .id();
    const QString path = u"/api/v2/tickets/"_s + id;
    QVERIFY(waitFor([&] { return !admin.api.get(path).text("triagedAt").isEmpty(); }));
    QVERIFY(waitFor([&] { return admin.api.get(path)["assignee"].isObject(); }));
    const QJsonArray asked = admin.api.get(path + u"/triage"_s).items();
    QCOMPARE(asked.size(), 2);
    QCOMPARE(model.callCount(), 1);

    QString job;
    for (const QJsonValue &waiting : admin.api.get(u"/api/v2/jobs?state=waiting&subject="_s + id).items()) {
        if (waiting[u"kind"_s].toString() == "ticket.suggest"_L1) {
            job = waiting[u"id"_s].toString();
        }
    }
    QVERIFY2(!job.isEmpty(), "the hosted model is to be asked again");
    const QJsonObject before = admin.api.get(path).withoutRequestId();
    QCOMPARE(admin.api.post(u"/api/v2/jobs/%1/retry"_s.arg(job)).status, 200); // ten minutes early
    QVERIFY(waitFor([&] { return admin.api.get(u"/api/v2/jobs/"_s + job).text("state") == "done"_L1; }));
    QCOMPARE(model.callCount(), 2);
    const QJsonArray records = admin.api.get(path + u"/triage"_s).items();
    QCOMPARE(records.size(), 3);
    int answers = 0;
    for (const QJsonValue &record : records) {
        answers += record[u"provider"_s].toString() == "gemini"_L1 && record[u"result"_s].isObject();
    }
    QCOMPARE(answers, 1);
    QCOMPARE(admin.api.get(path).withoutRequestId(), before); // what was decided stands
}

} // namespace td::test

TD_TEST(td::test::LateSuggestionTest)
#include "LateSuggestionTest.moc"
