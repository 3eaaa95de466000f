// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QString skillsPath = u"/api/v2/skills"_s;

QJsonObject skill(const QString &name, const QStringList &aliases = {}, bool patterns = false)
{
    QJsonArray list;
    for (const QString &alias : aliases) {
        list.append(QJsonObject{{"alias"_L1, alias}, {"pattern"_L1, patterns}});
    }
    return {{"name"_L1, name}, {"aliases"_L1, list}};
}

} // namespace

/// The managed skills and categories, over HTTP.
class SkillsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void keepsNamesAndAliases();
    void tellsNamesApartByTheirTokens();
    void refusesANameOrAliasOfAnotherSkill_data();
    void refusesANameOrAliasOfAnotherSkill();
    void refusesAPatternThatIsNone();
    void aNewNameShowsWhereverTheSkillIs();
    void aRemovedSkillIsNowhereAndTicketsTellOfIt();
    void aliasesChangeWithoutTouchingTickets();
    void addsCategoriesOnce();
    void whatIsNotThereIsNotFound();

private:
    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void SkillsTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void SkillsTest::keepsNamesAndAliases()
{
    const ApiReply added =
        m_desk->admin.api.post(skillsPath, skill(u"Point of sale"_s, {u"till"_s, u"cash register"_s}));
    QCOMPARE(added.status, 201);
    QCOMPARE(added.version(), 1);
    const ApiReply listed = m_desk->rita.api.get(skillsPath);
    QCOMPARE(valuesOf(listed, "name"), QStringList{u"Point of sale"_s});
    QCOMPARE(listed.items().at(0)["aliases"_L1].toArray().size(), 2);
}

void SkillsTest::tellsNamesApartByTheirTokens()
{
    for (const QString &name : {u"C"_s, u"C++"_s, u"C#"_s, u".NET"_s, u"Net"_s, u"Go"_s, u"MongoDB"_s}) {
        QCOMPARE(m_desk->admin.api.post(skillsPath, skill(name)).status, 201);
    }
    QCOMPARE(m_desk->admin.api.post(skillsPath, skill(u"mongodb"_s)).code(), u"name_taken"_s);
}

void SkillsTest::refusesANameOrAliasOfAnotherSkill_data()
{
    QTest::addColumn<QJsonObject>("body");
    QTest::newRow("name is a name") << skill(u"networking"_s);
    QTest::newRow("name is an alias") << skill(u"vpn"_s);
    QTest::newRow("alias is a name") << skill(u"Remote work"_s, {u"Networking"_s});
    QTest::newRow("alias is an alias") << skill(u"Remote work"_s, {u"VPN"_s});
    QTest::newRow("pattern is a pattern") << skill(u"Remote work"_s, {u"lan[0-9]+"_s}, true);
}

void SkillsTest::refusesANameOrAliasOfAnotherSkill()
{
    QFETCH(QJsonObject, body);
    QJsonObject networking = skill(u"Networking"_s, {u"vpn"_s});
    networking["aliases"_L1] = QJsonArray{QJsonObject{{"alias"_L1, "vpn"_L1}},
                                          QJsonObject{{"alias"_L1, "lan[0-9]+"_L1}, {"pattern"_L1, true}}};
    QCOMPARE(m_desk->admin.api.post(skillsPath, networking).status, 201);
    const auto before = m_desk->server.rowCounts();
    const ApiReply refused = m_desk->admin.api.post(skillsPath, body);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"name_taken"_s);
    QCOMPARE(m_desk->server.rowCounts(), before);
}

void SkillsTest::refusesAPatternThatIsNone()
{
    const ApiReply refused = m_desk->admin.api.post(skillsPath, skill(u"Errors"_s, {u"0x[0-9"_s}, true));
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.code(), u"bad_pattern"_s);
    QCOMPARE(refused.field(), u"aliases"_s);
}

void SkillsTest::aNewNameShowsWhereverTheSkillIs()
{
    const QString id = m_desk->addSkill(u"Networking"_s);
    m_desk->addSkill(u"Alarms"_s);
    QCOMPARE(
        m_desk->admin.api
            .patch(u"/api/v2/users/"_s + m_desk->mara.id, {{"skills"_L1, QJsonArray{"Networking"_L1, "Alarms"_L1}}})
            .status,
        200);
    const QString ticket = m_desk->file(m_desk->rita, {{"skills"_L1, QJsonArray{"Networking"_L1}}});

    QCOMPARE(m_desk->admin.api.patch(skillsPath + u'/' + id, {{"name"_L1, "Zero trust"_L1}}).version(), 2);
    QCOMPARE(m_desk->admin.api.get(u"/api/v2/users/"_s + m_desk->mara.id)["skills"].toArray(),
             QJsonArray({"Alarms"_L1, "Zero trust"_L1}));
    const ApiReply after = m_desk->read(ticket);
    QCOMPARE(after["skills"].toArray(), QJsonArray{"Zero trust"_L1});
    QCOMPARE(after.version(), 2);
}

void SkillsTest::aRemovedSkillIsNowhereAndTicketsTellOfIt()
{
    const QString id = m_desk->addSkill(u"Networking"_s);
    m_desk->addSkill(u"Alarms"_s);
    QCOMPARE(
        m_desk->admin.api.patch(u"/api/v2/users/"_s + m_desk->mara.id, {{"skills"_L1, QJsonArray{"Networking"_L1}}})
            .status,
        200);
    const QString ticket = m_desk->file(m_desk->rita, {{"skills"_L1, QJsonArray{"Networking"_L1, "Alarms"_L1}}});

    QCOMPARE(m_desk->admin.api.remove(skillsPath + u'/' + id).status, 204);
    QCOMPARE(valuesOf(m_desk->rita.api.get(skillsPath), "name"), QStringList{u"Alarms"_s});
    QCOMPARE(m_desk->admin.api.get(u"/api/v2/users/"_s + m_desk->mara.id)["skills"].toArray(), QJsonArray());
    QCOMPARE(m_desk->read(ticket)["skills"].toArray(), QJsonArray{"Alarms"_L1});

    const QJsonObject event = m_desk->admin.api.get(TestDesk::path(ticket, u"/events"_s)).items().last().toObject();
    QCOMPARE(event["actor"_L1]["id"_L1], m_desk->admin.id);
    QCOMPARE(event["origin"_L1], "person"_L1);
    QCOMPARE(event["changes"_L1]["skills"_L1]["before"_L1].toArray(), QJsonArray({"Alarms"_L1, "Networking"_L1}));
    QCOMPARE(event["changes"_L1]["skills"_L1]["after"_L1].toArray(), QJsonArray{"Alarms"_L1});
}

void SkillsTest::aliasesChangeWithoutTouchingTickets()
{
    const QString id = m_desk->addSkill(u"Networking"_s, {u"vpn"_s});
    const QString ticket = m_desk->file(m_desk->rita, {{"skills"_L1, QJsonArray{"vpn"_L1}}});
    const ApiReply changed = m_desk->admin.api.patch(
        skillsPath + u'/' + id, {{"aliases"_L1, QJsonArray{QJsonObject{{"alias"_L1, "wifi"_L1}}}}});
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.text("name"), u"Networking"_s);
    QCOMPARE(changed["aliases"].toArray().at(0)["alias"_L1], "wifi"_L1);
    QCOMPARE(m_desk->rita.api.get(skillsPath).items().at(0)["version"_L1], 2);
    QCOMPARE(m_desk->read(ticket).version(), 1);
}

void SkillsTest::addsCategoriesOnce()
{
    m_desk->addCategory(u"Hardware"_s);
    const ApiReply again = m_desk->admin.api.post(u"/api/v2/categories"_s, {{"name"_L1, "hardware"_L1}});
    QCOMPARE(again.status, 409);
    QCOMPARE(again.code(), u"name_taken"_s);
    QCOMPARE(valuesOf(m_desk->rita.api.get(u"/api/v2/categories"_s), "name"), QStringList{u"Hardware"_s});
}

void SkillsTest::whatIsNotThereIsNotFound()
{
    for (const QString &id : {u"0197a3c2-6f00-7000-8000-0123456789ab"_s, u"printer"_s}) {
        QCOMPARE(m_desk->admin.api.patch(skillsPath + u'/' + id, skill(u"X"_s)).status, 404);
        QCOMPARE(m_desk->admin.api.remove(skillsPath + u'/' + id).status, 404);
    }
}

TD_TEST(SkillsTest)
#include "SkillsTest.moc"
