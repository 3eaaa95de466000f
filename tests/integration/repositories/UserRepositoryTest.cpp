// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/UserRepository.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class UserRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatWasInserted();
    void refusesAnAddressTwice();
    void findsCredentialsHoweverTheAddressIsSpelt();
    void updatesTheVersionThatWasSeenOnly();
    void keepsSkills();
    void countsActiveAdmins();
    void countsOpenTickets();
    void listsByEachFilter_data();
    void listsByEachFilter();
    void pagesWithoutGapsOrRepeats();
};

void UserRepositoryTest::findsWhatWasInserted()
{
    const QString id = addAccount(u"Zoë O'Neil"_s, Role::Moderator);
    const auto found = user_repository::find(connection(), id);
    VERIFY_OK(found);
    QVERIFY(*found);
    const User &user = **found;
    QCOMPARE(user.id, id);
    QCOMPARE(user.name, u"Zoë O'Neil"_s);
    QCOMPARE(user.email, u"zoëo'neil@desk.example"_s);
    QCOMPARE(user.role, Role::Moderator);
    QVERIFY(user.active && !user.away && !user.capacity && user.skills.empty());
    QCOMPARE(user.createdAt.ms, start);
    QCOMPARE(user.version, 1);
    QVERIFY(!*user_repository::find(connection(), newUuid(start)));
}

void UserRepositoryTest::refusesAnAddressTwice()
{
    addAccount(u"ann"_s);
    const auto twice = write([](Transaction &transaction) {
        return user_repository::insert(transaction,
                                       {.id = newUuid(start), .email = u" ANN@Desk.example"_s, .name = u"Other"_s});
    });
    VERIFY_ERROR(twice, storage_error::unique);
}

void UserRepositoryTest::findsCredentialsHoweverTheAddressIsSpelt()
{
    const QString id = addAccount(u"ann"_s);
    const auto found = user_repository::findCredentials(connection(), u" Ann@DESK.example "_s);
    VERIFY_OK(found);
    QVERIFY(*found);
    QCOMPARE((*found)->accountId, id);
    QCOMPARE((*found)->passwordHash, u"hash of ann"_s);
    QVERIFY((*found)->active);
    QVERIFY(!*user_repository::findCredentials(connection(), u"bob@desk.example"_s));
}

void UserRepositoryTest::updatesTheVersionThatWasSeenOnly()
{
    const QString id = addAccount(u"ann"_s);
    User user = **user_repository::find(connection(), id);
    user.name = u"Ann B."_s;
    user.role = Role::Admin;
    user.active = false;
    user.away = true;
    user.capacity = 7;
    user.skills = {u"C++"_s, u"\"quoted\""_s};
    const auto update = [&](int seen) {
        return write([=](Transaction &t) { return user_repository::update(t, user, seen, start + 5); });
    };
    QCOMPARE(*update(1), true);
    QCOMPARE(*update(1), false);
    const User after = **user_repository::find(connection(), id);
    QCOMPARE(after.version, 2);
    QCOMPARE(after.name, user.name);
    QCOMPARE(after.role, Role::Admin);
    QVERIFY(!after.active && after.away);
    QCOMPARE(after.capacity, std::optional(7));
    QCOMPARE(after.skills, user.skills);
    user.capacity.reset();
    QCOMPARE(*update(2), true);
    QVERIFY(!(*user_repository::find(connection(), id))->capacity);
}

void UserRepositoryTest::keepsSkills()
{
    const QString id = addAccount(u"ann"_s);
    const std::vector<QString> skills{addSkill(u"C++"_s), addSkill(u"Go"_s)};
    const auto replace = [&](const std::vector<QString> &with) {
        return write([=](Transaction &t) { return user_repository::replaceSkills(t, id, with); });
    };
    VERIFY_OK(replace(skills));
    VERIFY_OK(replace({skills[1]}));
    QCOMPARE(desk().valueOf(u"SELECT CAST(skill_id AS TEXT) FROM account_skill"_s), skills[1]);
    VERIFY_ERROR(replace({newUuid(start)}), storage_error::foreignKey);
    QCOMPARE(desk().valueOf(u"SELECT COUNT(*) FROM account_skill"_s), u"1"_s);
}

void UserRepositoryTest::countsActiveAdmins()
{
    QCOMPARE(*user_repository::countActiveAdmins(connection()), 0);
    addAccount(u"ann"_s, Role::Admin);
    addAccount(u"bob"_s, Role::Moderator);
    const QString id = addAccount(u"cem"_s, Role::Admin);
    QCOMPARE(*user_repository::countActiveAdmins(connection()), 2);
    User user = **user_repository::find(connection(), id);
    user.active = false;
    VERIFY_OK(write([=](Transaction &t) { return user_repository::update(t, user, 1, start); }));
    QCOMPARE(*user_repository::countActiveAdmins(connection()), 1);
}

void UserRepositoryTest::countsOpenTickets()
{
    const QString id = addAccount(u"ann"_s, Role::Moderator);
    for (Status status : {Status::New, Status::Open, Status::Pending, Status::Resolved, Status::Closed}) {
        VERIFY_OK(changeTicket(addTicket(id), [=](TicketRecord &record) {
            record.ticket.assignee = Person{id, {}};
            record.ticket.status = status;
        }));
    }
    VERIFY_OK(changeTicket(addTicket(id), [=](TicketRecord &record) {
        record.ticket.assignee = Person{id, {}};
        record.deletedAt = start;
    }));
    QCOMPARE((*user_repository::find(connection(), id))->openTickets, std::optional(3));
}

void UserRepositoryTest::listsByEachFilter_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<int>("active");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("names");
    const QString any;
    QTest::newRow("everybody") << any << -1 << any << u"ann_a, Bob 100%, Çem\\, Dora"_s;
    QTest::newRow("role") << u"moderator"_s << -1 << any << u"Bob 100%, Çem\\"_s;
    QTest::newRow("active") << any << 1 << any << u"ann_a, Bob 100%, Çem\\"_s;
    QTest::newRow("not active") << any << 0 << any << u"Dora"_s;
    QTest::newRow("part of a name") << any << -1 << u"O"_s << u"Bob 100%, Dora"_s;
    QTest::newRow("part of an address") << any << -1 << u"dora@"_s << u"Dora"_s;
    QTest::newRow("a letter beyond ASCII") << any << -1 << u"çE"_s << u"Çem\\"_s;
    QTest::newRow("percent is itself") << any << -1 << u"%"_s << u"Bob 100%"_s;
    QTest::newRow("underscore is itself") << any << -1 << u"n_a"_s << u"ann_a"_s;
    QTest::newRow("backslash is itself") << any << -1 << u"\\"_s << u"Çem\\"_s;
    QTest::newRow("all together") << u"moderator"_s << 1 << u"bob"_s << u"Bob 100%"_s;
    QTest::newRow("nobody") << any << -1 << u"xyz"_s << any;
}

void UserRepositoryTest::listsByEachFilter()
{
    addAccount(u"ann_a"_s, Role::User);
    addAccount(u"Bob 100%"_s, Role::Moderator);
    addAccount(u"Çem\\"_s, Role::Moderator);
    User dora = **user_repository::find(connection(), addAccount(u"Dora"_s, Role::Admin));
    dora.active = false;
    VERIFY_OK(write([=](Transaction &t) { return user_repository::update(t, dora, 1, start); }));

    QFETCH(QString, role);
    QFETCH(int, active);
    QFETCH(QString, text);
    UserFilter filter;
    filter.role = fromName<Role>(role);
    if (active >= 0) {
        filter.active = active == 1;
    }
    if (!text.isEmpty()) {
        filter.text = text;
    }
    const auto users = user_repository::list(connection(), filter, 0, 50);
    VERIFY_OK(users);
    QStringList names;
    for (const User &user : *users) {
        names += user.name;
    }
    QTEST(names.join(u", "_s), "names");
}

void UserRepositoryTest::pagesWithoutGapsOrRepeats()
{
    for (int i = 0; i < 7; ++i) {
        addAccount(u"n%1"_s.arg(i));
    }
    QStringList names;
    qint64 after = 0;
    for (int page = 0; page < 3; ++page) {
        const auto users = user_repository::list(connection(), {}, after, 3);
        VERIFY_OK(users);
        for (const User &user : *users) {
            names += user.name;
            after = user.number;
        }
    }
    QCOMPARE(names.join(u' '), u"n0 n1 n2 n3 n4 n5 n6"_s);
}

} // namespace td::test

TD_TEST(td::test::UserRepositoryTest)
#include "UserRepositoryTest.moc"
