// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stories/AppDriver.h"
#include "tests/stories/RealDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// Somebody looks after the desk.
class AdminTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesARoleAndASkillAndTheNextTicketGoesThere();
};

void AdminTest::givesARoleAndASkillAndTheNextTicketGoesThere()
{
    RealDesk desk;
    desk.addSkill(u"Networking"_s, {u"vpn"_s, u"wifi"_s});
    desk.join(u"Mara Lindqvist"_s, Role::Moderator);
    const Member tobias = desk.join(u"Tobias Okafor"_s);
    const Member rita = desk.join(u"Rita Requester"_s);
    AppDriver ada;
    ada.enter(desk, desk.ada());

    ada.go(u"People"_s);
    ada.chooseRow(u"Tobias Okafor"_s);
    QVERIFY(ada.sees(u"Role: User"_s));
    ada.set(u"Role: User"_s, u"Moderator"_s);
    QVERIFY(ada.sees(u"Role: Moderator"_s));
    ada.write(u"Skills"_s, u"networking"_s); // as the desk writes it: with a capital
    QVERIFY(ada.sees(u"Skills: Networking"_s));
    const auto skillsOfTobias = [&] { return desk.ada().api.get(u"/api/v2/users/"_s + tobias.id)["skills"].toArray(); };
    QTRY_COMPARE(skillsOfTobias(), QJsonArray{u"Networking"_s});
    ada.photograph(u"admin-people"_s);

    const QString id = desk.file(rita, u"The VPN drops"_s, u"The vpn connection is lost every minute."_s);
    ada.go(u"All open"_s);
    ada.openTicket(u"The VPN drops"_s);
    QVERIFY(ada.sees(u"Assignee: Tobias Okafor"_s));
    QVERIFY(ada.sees(u"knows Networking"_s));
    ada.photograph(u"admin-why"_s);
    QCOMPARE(desk.ticket(id)["assignee"][u"id"_s].toString(), tobias.id);
}

} // namespace td::test

TD_TEST(td::test::AdminTest)
#include "AdminTest.moc"
