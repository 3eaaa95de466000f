// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/BadValues.h"
#include "tests/support/TestDesk.h"

#include "shared/auth/AccountApi.h"
#include "shared/auth/AuthApi.h"
#include "shared/auth/ExternalApi.h"
#include "shared/auth/OnboardingApi.h"
#include "shared/jobs/JobApi.h"
#include "shared/notifications/NotificationApi.h"
#include "shared/tickets/LinkApi.h"
#include "shared/tickets/SimilarApi.h"
#include "shared/tickets/WatchApi.h"
#include "shared/users/AccountAdminApi.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QString ticketId = u"TICKET"_s; ///< stands for one in a path

/// A request that is good, to be spoilt in every way its types allow.
struct Good
{
    QByteArray method;
    QString path;
    QByteArray body;
    QList<BadValue> bad;
    const char *registered;
};

template <class EndpointType>
Good good(const EndpointType &endpoint, const QByteArray &method, const QString &path, const QByteArray &body)
{
    return {method, path, body, badFieldsOf<typename EndpointType::Request>(), endpoint.path};
}

QList<Good> goodRequests()
{
    const QString ticket = u"/api/v2/tickets/"_s + ticketId;
    return {
        good(api::signUp, "POST", u"/api/v2/auth/sign-up"_s,
             R"({"name":"Nora","email":"nora@example.com","password":"12345678"})"),
        good(api::signIn, "POST", u"/api/v2/auth/sign-in"_s, R"({"email":"nora@example.com","password":"12345678"})"),
        good(api::refresh, "POST", u"/api/v2/auth/refresh"_s, R"({"refreshToken":"x"})"),
        good(api::changeMe, "PATCH", u"/api/v2/me"_s, R"({"bio":"x"})"),
        good(api::changeMySkills, "PUT", u"/api/v2/me/skills"_s, R"({"skills":[]})"),
        good(api::changeMyPassword, "POST", u"/api/v2/me/password"_s,
             R"({"currentPassword":"correct horse","newPassword":"umbrella harvest kettle"})"),
        good(api::changeMyEmail, "POST", u"/api/v2/me/email"_s,
             R"({"email":"nora@example.com","password":"correct horse"})"),
        good(api::forgotPassword, "POST", u"/api/v2/auth/forgot-password"_s, R"({"email":"nora@example.com"})"),
        good(api::resetPassword, "POST", u"/api/v2/auth/reset-password"_s,
             R"({"token":"x","password":"umbrella harvest kettle"})"),
        good(api::verifyEmail, "POST", u"/api/v2/auth/verify-email"_s, R"({"token":"x"})"),
        good(api::resendVerification, "POST", u"/api/v2/auth/resend-verification"_s, R"({"email":"nora@example.com"})"),
        good(api::passwordStrength, "POST", u"/api/v2/auth/password-strength"_s, R"({"password":"x"})"),
        good(api::exchangeExternal, "POST", u"/api/v2/auth/external/exchange"_s,
             R"({"code":"x","verifier":"0123456789012345678901234567890123456789012"})"),
        good(api::completeOnboarding, "POST", u"/api/v2/me/onboarding"_s, R"({"role":"user","answers":[]})"),
        good(api::addUser, "POST", u"/api/v2/users"_s,
             R"({"name":"Nora","email":"nora@example.com","password":"umbrella harvest kettle"})"),
        good(api::changeUser, "PATCH", u"/api/v2/users/USER"_s, R"({"away":true})"),
        good(api::addSkill, "POST", u"/api/v2/skills"_s, R"({"name":"Audio"})"),
        good(api::changeSkill, "PATCH", u"/api/v2/skills/SKILL"_s, R"({"name":"Audio"})"),
        good(api::addCategory, "POST", u"/api/v2/categories"_s, R"({"name":"Hardware"})"),
        good(api::fileTicket, "POST", u"/api/v2/tickets"_s, R"({"subject":"s","text":"t"})"),
        good(api::changeTicket, "PATCH", ticket, R"({"priority":"high"})"),
        good(api::moveTicket, "POST", ticket + u"/status"_s, R"({"status":"open"})"),
        good(api::assignTicket, "POST", ticket + u"/assign"_s, R"({"assigneeId":"USER"})"),
        good(api::findSimilar, "POST", u"/api/v2/tickets/similar"_s, R"({"subject":"s","text":"t"})"),
        good(api::changeNotificationSettings, "PUT", u"/api/v2/me/notifications"_s,
             R"({"kinds":[{"kind":"reply","mail":true,"app":true}]})"),
        good(api::markInboxRead, "POST", u"/api/v2/me/inbox/read"_s, R"({"ids":[]})"),
        good(api::addWatcher, "POST", ticket + u"/watchers"_s, R"({"accountId":"USER"})"),
        good(api::addLink, "POST", ticket + u"/links"_s, R"({"kind":"relates","ticketId":"OTHER"})"),
        good(api::addMessage, "POST", ticket + u"/messages"_s, R"({"kind":"reply","text":"x"})"),
    };
}

/// `body` with one field replaced by JSON as it is written, or left out.
QByteArray spoilt(const QByteArray &body, const BadValue &bad)
{
    QJsonObject object = QJsonDocument::fromJson(body).object();
    object.remove(QString::fromLatin1(bad.field));
    QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (!bad.json.isEmpty()) {
        json.chop(1);
        json += (object.isEmpty() ? "" : ",") + quoted(bad.field) + ':' + bad.json + '}';
    }
    return json;
}

} // namespace

/// Bad bodies over HTTP: each gets a clear answer and changes nothing.
class BadInputTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void everyEndpointWithABodyIsTriedHere();
    void refusesEveryBadValueOfEveryField_data() { addRequests(); }
    void refusesEveryBadValueOfEveryField();
    void refusesAFieldThatIsUnknown_data() { addRequests(); }
    void refusesAFieldThatIsUnknown();
    void refusesWhatIsNoJsonObject_data() { addRequests(); }
    void refusesWhatIsNoJsonObject();
    void refusesABodyThatIsTooLarge();

private:
    void addRequests()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; const Good &request : goodRequests()) {
            QTest::addRow("%s %s", request.method.constData(), request.registered) << i++;
        }
    }
    Good request(int index) const;
    ApiReply send(const Good &request, const QByteArray &body) const
    {
        return m_desk->admin.api.send(request.method, request.path, body,
                                      {{"If-Match", "\"1\""}, {"Idempotency-Key", "k-1"}});
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
    QString m_ticket, m_other, m_skill;
};

void BadInputTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
    m_ticket = m_desk->file(m_desk->rita);
    m_other = m_desk->file(m_desk->rita);
    m_skill = m_desk->addSkill(u"Networking"_s, {u"vpn"_s});
}

Good BadInputTest::request(int index) const
{
    Good good = goodRequests()[index];
    good.path.replace("TICKET"_L1, m_ticket).replace("USER"_L1, m_desk->mara.id).replace("SKILL"_L1, m_skill);
    good.body.replace("USER", m_desk->mara.id.toLatin1()).replace("OTHER", m_other.toLatin1());
    return good;
}

void BadInputTest::everyEndpointWithABodyIsTriedHere()
{
    QSet<QByteArray> tried;
    for (const Good &request : goodRequests()) {
        tried += request.registered;
    }
    for (const auto &entry : m_desk->server.runtime().endpoints().entries()) {
        QVERIFY2(!entry.takesBody || tried.contains(entry.path), entry.path);
    }
}

void BadInputTest::refusesEveryBadValueOfEveryField()
{
    QFETCH(int, index);
    const Good good = request(index);
    const auto rows = m_desk->server.rowCounts();
    const QJsonObject ticket = m_desk->read(m_ticket).json;
    for (const BadValue &bad : good.bad) {
        const ApiReply reply = send(good, spoilt(good.body, bad));
        const QByteArray told =
            bad.field + ": " + bad.what + " -> " + QByteArray::number(reply.status) + ' ' + reply.body;
        QVERIFY2(reply.status == 400, told.left(400).constData());
        QVERIFY2(reply.header("Content-Type") == "application/problem+json", told.left(400).constData());
        QVERIFY2(!reply.code().isEmpty() && !reply.text("detail").isEmpty(), told.left(400).constData());
        const QString field = QString::fromLatin1(bad.field);
        QVERIFY2(reply.field() == field || reply.field().startsWith(field + u'[') ||
                     reply.field().startsWith(field + u'.'),
                 told.left(400).constData());
    }
    QCOMPARE(m_desk->server.rowCounts(), rows);
    QCOMPARE(m_desk->read(m_ticket).json, ticket);
    const ApiReply taken = send(good, good.body);                                  // only the spoilt field was wrong
    const bool unknown = taken.status == 401 || taken.code().endsWith("_over"_L1); // a password, link or code of nobody
    QVERIFY2(taken.status < 300 || unknown, taken.body.constData());
}

void BadInputTest::refusesAFieldThatIsUnknown()
{
    QFETCH(int, index);
    const Good good = request(index);
    const auto rows = m_desk->server.rowCounts();
    for (const QByteArray &name : {"quite_unknown"_ba, "Id"_ba, "id "_ba, "__proto__"_ba, ""_ba}) {
        const ApiReply reply = send(good, spoilt(good.body, {"unknown", "1", name}));
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.code(), u"unknown_field"_s);
        QCOMPARE(reply.field(), QString::fromLatin1(name));
    }
    const QByteArray twice = R"({"a":1,"a":2})";
    QCOMPARE(send(good, twice).code(), u"duplicate_field"_s);
    QCOMPARE(m_desk->server.rowCounts(), rows);
}

void BadInputTest::refusesWhatIsNoJsonObject()
{
    QFETCH(int, index);
    const Good good = request(index);
    const QList<std::pair<QByteArray, QString>> bodies{
        {"{", u"malformed_json"_s},
        {"{\"a\":}", u"malformed_json"_s},
        {"{'a':1}", u"malformed_json"_s},
        {"{\"a\":1,}", u"malformed_json"_s},
        {good.body + good.body, u"malformed_json"_s},
        {"\xef\xbb\xbf{", u"malformed_json"_s},
        {"{\"subject\":\"\xff\xfe\"}", u"malformed_json"_s},
        {"{\"subject\":\"\xed\xa0\x80\"}", u"malformed_json"_s},
        {R"({"subject":"\ud800"})", u"malformed_json"_s},
        {QByteArray("{\"a\":\"\0\"}", 9), u"malformed_json"_s},
        {"a=b&c=d", u"malformed_json"_s},
        {QByteArray(100'000, '['), u"too_deep"_s},
        {QByteArray(100, '[') + QByteArray(100, ']'), u"too_deep"_s},
        {"[]", u"wrong_type"_s},
        {"\"text\"", u"wrong_type"_s},
        {"null", u"wrong_type"_s},
        {"7", u"wrong_type"_s},
    };
    const auto rows = m_desk->server.rowCounts();
    for (const auto &[body, code] : bodies) {
        const ApiReply reply = send(good, body);
        QVERIFY2(reply.status == 400, (body.left(40) + " -> " + reply.body).constData());
        QCOMPARE(reply.code(), code);
        QCOMPARE(reply.header("Content-Type"), "application/problem+json"_ba);
    }
    QCOMPARE(m_desk->server.rowCounts(), rows);
}

void BadInputTest::refusesABodyThatIsTooLarge()
{
    const int before = m_desk->server.count(u"ticket"_s);
    const QByteArray body = R"({"subject":"s","text":")" + QByteArray(2 << 20, 'x') + "\"}";
    QCOMPARE(m_desk->rita.api.send("POST", u"/api/v2/tickets"_s, body).status, 413);
    QCOMPARE(m_desk->server.count(u"ticket"_s), before);
}

TD_TEST(BadInputTest)
#include "BadInputTest.moc"
