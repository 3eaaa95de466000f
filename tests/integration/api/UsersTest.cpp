// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {
const QString usersPath = u"/api/v2/users"_s;
}

/// Accounts as staff see and change them, over HTTP.
class UsersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void listsByRoleActivityAndText();
    void pagesWithoutGapsOrRepeats();
    void sortsByNameAndByAge();
    void countsAllPagesOnRequest();
    void givesAnotherAddress();
    void refusesAnAddressThatIsTaken();
    void givesAndTakesAUsername();
    void takesSearchTextLiterally();
    void everyChangeIsAnEvent();
    void knowsSkillsByTheirAliases();
    void refusesAnUnknownSkillAndChangesNothing();
    void refusesAVersionThatIsNotTheLatest();
    void anEqualValueChangesNothing();
    void keepsTheLastActiveAdmin_data();
    void keepsTheLastActiveAdmin();
    void twoAdminsCannotDemoteEachOther();
    void countsTheOpenTicketsOfAPerson();
    void staffSayThemselvesWhetherTheyAreAway();
    void staffChangeNothingElseThemselves_data();
    void staffChangeNothingElseThemselves();
    void nobodySpeaksForAnotherOrAsRequester();

private:
    QString pathOf(const Account &account) const { return usersPath + u'/' + account.id; }
    ApiReply change(const Account &account, const QJsonObject &patch) const
    {
        return m_desk->admin.api.patch(pathOf(account), patch);
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void UsersTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void UsersTest::listsByRoleActivityAndText()
{
    const auto names = [&](const QString &query) { return valuesOf(m_desk->mara.api.get(usersPath + query), "name"); };
    QCOMPARE(names({}), QStringList({u"Ada Admin"_s, u"Mara"_s, u"Rita"_s, u"Otto"_s}));
    QCOMPARE(names(u"?role=moderator"_s), QStringList{u"Mara"_s});
    QCOMPARE(names(u"?text=RIT"_s), QStringList{u"Rita"_s});
    QCOMPARE(names(u"?text=otto.4@"_s), QStringList{u"Otto"_s});
    QCOMPARE(change(m_desk->otto, {{"active"_L1, false}}).status, 200);
    QCOMPARE(names(u"?active=false"_s), QStringList{u"Otto"_s});
    QCOMPARE(names(u"?active=true&role=user"_s), QStringList{u"Rita"_s});
}

void UsersTest::pagesWithoutGapsOrRepeats()
{
    for (int i = 0; i < 5; ++i) {
        m_desk->server.add(Role::User, u"Somebody %1"_s.arg(i));
    }
    QStringList seen;
    QString next;
    do {
        const ApiReply page =
            m_desk->admin.api.get(usersPath + u"?limit=2"_s + (next.isEmpty() ? next : u"&after="_s + next));
        QCOMPARE(page.status, 200);
        QVERIFY(page.items().size() <= 2);
        seen += valuesOf(page, "id");
        next = page.text("next");
        m_desk->server.add(Role::User, u"Late"_s); // while somebody reads
    } while (!next.isEmpty() && seen.size() < 9);
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), seen.size());
    QCOMPARE(seen.mid(0, 4), QStringList({m_desk->admin.id, m_desk->mara.id, m_desk->rita.id, m_desk->otto.id}));
}

void UsersTest::sortsByNameAndByAge()
{
    for (const QString &name : {u"bob"_s, u"Álvaro"_s, u"Bob"_s, u"Cem"_s}) {
        m_desk->server.add(Role::User, name);
    }
    const auto pages = [&](const QString &sort) {
        QStringList names;
        QString next;
        do {
            const ApiReply page = m_desk->admin.api.get(usersPath + u"?limit=2&sort="_s + sort +
                                                        (next.isEmpty() ? next : u"&after="_s + next));
            names += valuesOf(page, "name");
            next = page.text("next");
        } while (!next.isEmpty() && names.size() < 20);
        return names;
    };
    const QStringList joined{u"Ada Admin"_s, u"Mara"_s,   u"Rita"_s, u"Otto"_s,
                             u"bob"_s,       u"Álvaro"_s, u"Bob"_s,  u"Cem"_s};
    QCOMPARE(pages(u"joined"_s), joined);
    QCOMPARE(pages(u"newest"_s), QStringList(joined.rbegin(), joined.rend()));
    QCOMPARE(pages(u"name"_s),
             QStringList({u"Ada Admin"_s, u"bob"_s, u"Bob"_s, u"Cem"_s, u"Mara"_s, u"Otto"_s, u"Rita"_s, u"Álvaro"_s}));
}

void UsersTest::countsAllPagesOnRequest()
{
    const auto total = [&](const QString &query) { return m_desk->mara.api.get(usersPath + query)["total"]; };
    QCOMPARE(total(u"?total=true&limit=1"_s), 4);
    QCOMPARE(total(u"?total=true&role=user&limit=1"_s), 2);
    QCOMPARE(total(u"?total=true&text=rita&active=true"_s), 1);
    QVERIFY(total(u"?limit=1"_s).isUndefined());
}

void UsersTest::givesAnotherAddress()
{
    m_desk->server.database().valueOf(u"UPDATE account SET email_verified_at = 1 RETURNING id"_s);
    const ApiReply changed = change(m_desk->rita, {{"email"_L1, " Rita.New@Example.COM "_L1}});
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.text("email"), u"Rita.New@Example.COM"_s);
    QCOMPARE(m_desk->server.count(u"account WHERE email_key = 'rita.new@example.com' AND email_verified_at IS NULL"_s),
             1);
    QCOMPARE(m_desk->server.nobody()
                 .post(u"/api/v2/auth/sign-in"_s, {{"email"_L1, "rita.new@example.com"_L1},
                                                   {"password"_L1, QString::fromLatin1(TestServer::password)}})
                 .status,
             200);
    QCOMPARE(change(m_desk->mara, {{"name"_L1, "Mara B."_L1}}).status, 200);
    QCOMPARE(m_desk->server.count(u"account WHERE email_verified_at IS NULL"_s), 1); // nobody else's
}

void UsersTest::refusesAnAddressThatIsTaken()
{
    const ApiReply refused = change(m_desk->rita, {{"email"_L1, m_desk->otto.email.toUpper()}});
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"email_taken"_s);
    QCOMPARE(m_desk->admin.api.get(pathOf(m_desk->rita)).text("email"), m_desk->rita.email);
    QCOMPARE(change(m_desk->rita, {{"email"_L1, "nonsense"_L1}}).field(), u"email"_s);
}

void UsersTest::givesAndTakesAUsername()
{
    QCOMPARE(change(m_desk->rita, {{"username"_L1, "rita.b"_L1}}).text("username"), u"rita.b"_s);
    QCOMPARE(m_desk->server.nobody()
                 .post(u"/api/v2/auth/sign-in"_s,
                       {{"email"_L1, "RITA.B"_L1}, {"password"_L1, QString::fromLatin1(TestServer::password)}})
                 .status,
             200);
    const ApiReply taken = change(m_desk->otto, {{"username"_L1, "Rita.B"_L1}});
    QCOMPARE(taken.status, 409);
    QCOMPARE(taken.field(), u"username"_s);
    QCOMPARE(change(m_desk->otto, {{"username"_L1, "not one"_L1}}).status, 400);
    QVERIFY(!change(m_desk->rita, {{"username"_L1, QJsonValue::Null}}).json.contains("username"_L1));
    QCOMPARE(change(m_desk->otto, {{"username"_L1, "Rita.B"_L1}}).status, 200);
}

void UsersTest::takesSearchTextLiterally()
{
    m_desk->server.add(Role::User, u"100%_sure\\"_s);
    for (const QString &text : {u"%25"_s, u"_"_s, u"%5C"_s}) {
        QCOMPARE(valuesOf(m_desk->admin.api.get(usersPath + u"?text="_s + text), "name"),
                 QStringList{u"100%_sure\\"_s});
    }
}

void UsersTest::everyChangeIsAnEvent()
{
    m_desk->addSkill(u"Printers"_s);
    const QJsonObject changes{{"name"_L1, "Mara B."_L1}, {"role"_L1, "admin"_L1},
                              {"active"_L1, false},      {"away"_L1, true},
                              {"capacity"_L1, 3},        {"skills"_L1, QJsonArray{"Printers"_L1}}};
    const QJsonObject before = m_desk->admin.api.get(pathOf(m_desk->mara)).json;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const ApiReply changed = change(m_desk->mara, {{it.key(), it.value()}});
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed[it.key().toLatin1().constData()], it.value());
        const auto event =
            m_desk->server.database().valueOf(u"SELECT changes || ' ' || origin FROM event WHERE kind = "
                                              u"'account.changed' AND subject_id = '%1' AND actor_id = '%2' "
                                              u"ORDER BY id DESC LIMIT 1"_s.arg(m_desk->mara.id, m_desk->admin.id));
        QVERIFY(event.has_value());
        const QJsonValue was = before[it.key()].isUndefined() ? QJsonValue(QJsonValue::Null) : before[it.key()];
        const QJsonDocument expected(
            QJsonObject{{it.key(), QJsonObject{{"before"_L1, was}, {"after"_L1, it.value()}}}});
        QCOMPARE(QJsonDocument::fromJson(event->section(u' ', 0, -2).toUtf8()), expected);
        QCOMPARE(event->section(u' ', -1), u"person"_s);
    }
    QCOMPARE(change(m_desk->mara, {{"capacity"_L1, QJsonValue::Null}}).json.contains("capacity"_L1), false);
}

void UsersTest::knowsSkillsByTheirAliases()
{
    m_desk->addSkill(u"Networking"_s, {u"vpn"_s, u"wifi"_s});
    m_desk->addSkill(u"C++"_s);
    const ApiReply changed = change(m_desk->mara, {{"skills"_L1, QJsonArray{"VPN"_L1, "WiFi"_L1, "c++"_L1}}});
    QCOMPARE(changed["skills"].toArray(), QJsonArray({"C++"_L1, "Networking"_L1}));
    QCOMPARE(m_desk->server.count(u"account_skill"_s), 2);
}

void UsersTest::refusesAnUnknownSkillAndChangesNothing()
{
    m_desk->addSkill(u"C++"_s);
    const auto before = m_desk->server.rowCounts();
    const ApiReply reply = change(m_desk->mara, {{"name"_L1, "X"_L1}, {"skills"_L1, QJsonArray{"C++"_L1, "C"_L1}}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), u"unknown_skill"_s);
    QCOMPARE(reply.field(), u"skills"_s);
    QCOMPARE(m_desk->server.rowCounts(), before);
    QCOMPARE(m_desk->admin.api.get(pathOf(m_desk->mara)).text("name"), u"Mara"_s);
}

void UsersTest::refusesAVersionThatIsNotTheLatest()
{
    const int version = m_desk->admin.api.get(pathOf(m_desk->mara)).version();
    QCOMPARE(m_desk->admin.api.patch(pathOf(m_desk->mara), {{"away"_L1, true}}, version).status, 200);
    const ApiReply stale = m_desk->admin.api.patch(pathOf(m_desk->mara), {{"capacity"_L1, 1}}, version);
    QCOMPARE(stale.status, 412);
    QCOMPARE(stale.code(), u"stale_version"_s);
    QCOMPARE(stale["current"].toObject()["away"_L1], true);
    QVERIFY(!m_desk->admin.api.get(pathOf(m_desk->mara)).json.contains("capacity"_L1));
}

void UsersTest::anEqualValueChangesNothing()
{
    const ApiReply before = m_desk->admin.api.get(pathOf(m_desk->mara));
    const auto rows = m_desk->server.rowCounts();
    QCOMPARE(change(m_desk->mara, {{"name"_L1, "Mara"_L1}, {"away"_L1, false}}).json, before.json);
    QCOMPARE(m_desk->server.rowCounts(), rows);
}

void UsersTest::keepsTheLastActiveAdmin_data()
{
    QTest::addColumn<QJsonObject>("patch");
    QTest::newRow("demoted") << QJsonObject{{"role"_L1, "moderator"_L1}};
    QTest::newRow("deactivated") << QJsonObject{{"active"_L1, false}};
}

void UsersTest::keepsTheLastActiveAdmin()
{
    QFETCH(QJsonObject, patch);
    const ApiReply refused = change(m_desk->admin, patch);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"last_admin"_s);
    QCOMPARE(m_desk->admin.api.get(u"/api/v2/me"_s).text("role"), u"admin"_s);

    const Account second = m_desk->server.add(Role::Admin, u"Zoe"_s);
    QCOMPARE(second.api.patch(pathOf(m_desk->admin), patch).status, 200);
    QCOMPARE(second.api.patch(pathOf(second), patch).status, 409);
}

void UsersTest::twoAdminsCannotDemoteEachOther()
{
    for (int round = 0; round < 5; ++round) {
        const Account a = m_desk->server.add(Role::Admin, u"A%1"_s.arg(round));
        const Account b = m_desk->server.add(Role::Admin, u"B%1"_s.arg(round));
        m_desk->server.database().valueOf(
            u"UPDATE account SET role = 'user' WHERE role = 'admin' AND id NOT IN ('%1', '%2') RETURNING id"_s.arg(
                a.id, b.id));
        const QJsonObject demotion{{"role"_L1, "user"_L1}};
        auto first = QtConcurrent::run([&] { return a.api.patch(pathOf(b), demotion).status; });
        auto second = QtConcurrent::run([&] { return b.api.patch(pathOf(a), demotion).status; });
        const QSet<int> statuses{first.result(), second.result()};
        QVERIFY2(statuses.contains(200) && statuses.size() == 2, "one of the two had to be refused");
        QCOMPARE(m_desk->server.count(u"account WHERE role = 'admin'"_s), 1);
    }
}

void UsersTest::countsTheOpenTicketsOfAPerson()
{
    const QString open = m_desk->file(m_desk->rita);
    const QString done = m_desk->file(m_desk->rita);
    for (const QString &id : {open, done}) {
        QCOMPARE(m_desk->mara.api.post(TestDesk::path(id, u"/take"_s)).status, 200);
    }
    QCOMPARE(m_desk->move(m_desk->mara, done, u"resolved"_s).status, 200);
    QCOMPARE(m_desk->admin.api.get(pathOf(m_desk->mara))["openTickets"].toInt(), 1);
}

void UsersTest::staffSayThemselvesWhetherTheyAreAway()
{
    const Account &mara = m_desk->mara;
    for (const bool away : {true, false}) {
        const ApiReply changed = mara.api.patch(pathOf(mara), {{"away"_L1, away}});
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed["away"].toBool(), away);
        QCOMPARE(mara.api.get(u"/api/v2/me"_s)["away"].toBool(), away);
    }
    QCOMPARE(
        m_desk->server.count(
            u"event WHERE kind = 'account.changed' AND origin = 'person' AND subject_id = '%1' AND actor_id = '%1'"_s
                .arg(mara.id)),
        2);
}

void UsersTest::staffChangeNothingElseThemselves_data()
{
    QTest::addColumn<QJsonObject>("patch");
    QTest::newRow("name") << QJsonObject{{"name"_L1, "Boss"_L1}};
    QTest::newRow("role") << QJsonObject{{"role"_L1, "admin"_L1}};
    QTest::newRow("active") << QJsonObject{{"active"_L1, false}};
    QTest::newRow("capacity") << QJsonObject{{"capacity"_L1, 1}};
    QTest::newRow("no capacity") << QJsonObject{{"capacity"_L1, QJsonValue::Null}};
    QTest::newRow("skills") << QJsonObject{{"skills"_L1, QJsonArray()}};
    QTest::newRow("away with the role") << QJsonObject{{"away"_L1, true}, {"role"_L1, "admin"_L1}};
}

void UsersTest::staffChangeNothingElseThemselves()
{
    QFETCH(QJsonObject, patch);
    const ApiReply before = m_desk->mara.api.get(u"/api/v2/me"_s);
    const auto rows = m_desk->server.rowCounts();
    const ApiReply refused = m_desk->mara.api.patch(pathOf(m_desk->mara), patch);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.code(), u"forbidden"_s);
    QCOMPARE(m_desk->mara.api.get(u"/api/v2/me"_s).json, before.json);
    QCOMPARE(m_desk->server.rowCounts(), rows);
}

void UsersTest::nobodySpeaksForAnotherOrAsRequester()
{
    const Account zoe = m_desk->server.add(Role::Moderator, u"Zoe"_s);
    const auto rows = m_desk->server.rowCounts();
    for (const auto &[who, whom] : {std::pair(m_desk->mara, zoe), std::pair(m_desk->mara, m_desk->admin),
                                    std::pair(m_desk->rita, m_desk->rita), std::pair(m_desk->rita, zoe)}) {
        const ApiReply refused = who.api.patch(pathOf(whom), {{"away"_L1, true}});
        QCOMPARE(refused.status, 403);
        QCOMPARE(m_desk->admin.api.get(pathOf(whom))["away"].toBool(), false);
    }
    QCOMPARE(m_desk->server.rowCounts(), rows);
}

TD_TEST(UsersTest)
#include "UsersTest.moc"
