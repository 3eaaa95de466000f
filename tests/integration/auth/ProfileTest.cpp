// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {
const QString mePath = u"/api/v2/me"_s;
}

/// What people say of themselves.
class ProfileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void everybodyChangesHisOwn();
    void anEmptyTextTakesAValueAway();
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();
    void refusesAUsernameOfSomebodyElse();
    void nothingChangedMakesNoEvent();
    void everybodyChoosesHisSkills();
    void saysWhetherAUsernameIsFree();
    void staffSeeTheProfile();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void ProfileTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void ProfileTest::everybodyChangesHisOwn()
{
    const int version = m_desk->rita.api.get(mePath).version();
    const QJsonObject patch{{"name"_L1, "Rita R."_L1},
                            {"username"_L1, "rita"_L1},
                            {"locale"_L1, "pt-BR"_L1},
                            {"timeZone"_L1, "America/Sao_Paulo"_L1},
                            {"bio"_L1, "Prints a lot.\nTwo lines."_L1},
                            {"location"_L1, u"São Paulo"_s}};
    const ApiReply changed = m_desk->rita.api.patch(mePath, patch);
    QCOMPARE(changed.status, 200);
    for (auto field = patch.begin(); field != patch.end(); ++field) {
        QCOMPARE(changed.json[field.key()], field.value());
    }
    QCOMPARE(changed.version(), version + 1);
    QCOMPARE(m_desk->rita.api.get(mePath).json, changed.json);
    QCOMPARE(m_desk->server.count(u"event WHERE kind = 'account.changed' AND account_id = '%1'"_s.arg(m_desk->rita.id)),
             1);
}

void ProfileTest::anEmptyTextTakesAValueAway()
{
    QCOMPARE(m_desk->rita.api.patch(mePath, {{"bio"_L1, "x"_L1}, {"username"_L1, "rita"_L1}}).status, 200);
    const ApiReply changed = m_desk->rita.api.patch(mePath, {{"bio"_L1, ""_L1}, {"username"_L1, ""_L1}});
    QCOMPARE(changed.status, 200);
    QVERIFY(!changed.json.contains("bio"_L1) && !changed.json.contains("username"_L1));
    QCOMPARE(m_desk->otto.api.patch(mePath, {{"username"_L1, "rita"_L1}}).status, 200); // free again
}

void ProfileTest::refusesWhatMakesNoSense_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("no name") << u"name"_s << u" "_s;
    QTest::newRow("no language") << u"locale"_s << u"Portuguese!"_s;
    QTest::newRow("no time zone") << u"timeZone"_s << u"Mars/Olympus"_s;
    QTest::newRow("an address for a username") << u"username"_s << u"rita@example.com"_s;
    QTest::newRow("a long story") << u"bio"_s << u"x"_s.repeated(2001);
}

void ProfileTest::refusesWhatMakesNoSense()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    const auto before = m_desk->server.rowCounts();
    const ApiReply reply = m_desk->rita.api.patch(mePath, {{field, value}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.field(), field);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

void ProfileTest::refusesAUsernameOfSomebodyElse()
{
    QCOMPARE(m_desk->rita.api.patch(mePath, {{"username"_L1, "Printer"_L1}}).status, 200);
    const ApiReply reply = m_desk->otto.api.patch(mePath, {{"username"_L1, "printer"_L1}});
    QCOMPARE(reply.status, 409);
    QCOMPARE(reply.code(), u"username_taken"_s);
}

void ProfileTest::nothingChangedMakesNoEvent()
{
    QCOMPARE(m_desk->rita.api.patch(mePath, {{"location"_L1, "Lisbon"_L1}}).status, 200);
    const auto before = m_desk->server.rowCounts();
    QCOMPARE(m_desk->rita.api.patch(mePath, {{"location"_L1, "Lisbon"_L1}}).status, 200);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

void ProfileTest::everybodyChoosesHisSkills()
{
    m_desk->addSkill(u"Printers"_s, {u"laser"_s});
    m_desk->addSkill(u"VPN"_s);
    const auto choose = [&](const QJsonArray &skills) {
        return m_desk->rita.api.send("PUT", u"/api/v2/me/skills"_s,
                                     QJsonDocument(QJsonObject{{"skills"_L1, skills}}).toJson());
    };
    QCOMPARE(choose({"laser"_L1, "VPN"_L1})["skills"].toArray(), QJsonArray({"Printers"_L1, "VPN"_L1}));
    QCOMPARE(choose({"Cobol"_L1}).code(), u"unknown_skill"_s);
    QCOMPARE(m_desk->rita.api.get(mePath)["skills"].toArray().size(), 2);
    QCOMPARE(choose({})["skills"].toArray(), QJsonArray());
    QCOMPARE(m_desk->server.count(u"account_skill"_s), 0);
}

void ProfileTest::saysWhetherAUsernameIsFree()
{
    const auto ask = [&](const QString &name) {
        return m_desk->server.nobody().get(u"/api/v2/auth/usernames/"_s + name);
    };
    QCOMPARE(ask(u"rita"_s)["available"].toBool(), true);
    QCOMPARE(m_desk->rita.api.patch(mePath, {{"username"_L1, "rita"_L1}}).status, 200);
    QCOMPARE(ask(u"RITA"_s)["available"].toBool(), false);
    QVERIFY(ask(u"RITA"_s).text("message").contains(u"in use"_s));
    QCOMPARE(ask(u"no"_s)["available"].toBool(), false);
    QVERIFY(ask(u"no"_s).text("message").contains(u"letters"_s));
}

void ProfileTest::staffSeeTheProfile()
{
    QCOMPARE(m_desk->rita.api.patch(mePath, {{"location"_L1, "Lisbon"_L1}}).status, 200);
    const ApiReply seen = m_desk->mara.api.get(u"/api/v2/users/"_s + m_desk->rita.id);
    QCOMPARE(seen.text("location"), u"Lisbon"_s);
}

TD_TEST(ProfileTest)
#include "ProfileTest.moc"
