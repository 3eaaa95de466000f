// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sync/Desktop.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

/// What a page of admins gets from a real server; a failure ends the program.
template <class T>
T answerTo(app::Answer<T> answer)
{
    const Result<T> result = answer.result();
    if (!result) {
        qFatal("%s", wordsOf(result).constData());
    }
    return *result;
}

} // namespace

/// What the pages of admins ask, answered by a real server, and what deletions do to the copies on other computers.
class AdminLinkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForFiguresAndLogs();
    void makesAndDeletesAnAccount();
    void aDeletedNameLeavesTheMirrors();
    void aDeletedAccountsMirrorIsErased();

private:
    PostgresCluster m_cluster;
};

void AdminLinkTest::asksForFiguresAndLogs()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    desk.file(desk.rita);
    Desktop ada(desk.server, desk.admin);
    ada.open();
    QTRY_VERIFY_WITH_TIMEOUT(ada.isOnline(), patience);
    app::AdminService &admin = ada.link().admin();
    const Dashboard dashboard = answerTo(admin.dashboard({.days = 7, .timeZone = u"Asia/Kolkata"_s}));
    QCOMPARE(dashboard.ticketsByStatus[0], (NamedCount{u"new"_s, 1}));
    QCOMPARE(dashboard.days.size(), 7u);
    QCOMPARE(dashboard.days.back().filed, 1);
    const auto log = answerTo(admin.audit({.kind = u"ticket"_s, .total = true}));
    QCOMPARE(log.total, std::optional<qint64>(1));
    QCOMPARE(log.items[0].actor->name, u"Rita"_s);
    QCOMPARE(answerTo(admin.aiUsage({})).totals, AiTotals{});
    QVERIFY(answerTo(admin.aiCalls({})).items.empty());
}

void AdminLinkTest::makesAndDeletesAnAccount()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    Desktop ada(desk.server, desk.admin);
    ada.open();
    QTRY_VERIFY_WITH_TIMEOUT(ada.isOnline(), patience);
    app::AdminService &admin = ada.link().admin();
    const User nora =
        answerTo(admin.addUser({.name = u"Nora"_s, .email = u"nora@example.com"_s, .role = Role::Moderator}));
    QCOMPARE(nora.role, Role::Moderator);
    answerTo(admin.inviteUser(nora.id));
    QCOMPARE(answerTo(admin.previewRemoval(nora.id)).name, u"Nora"_s);
    answerTo(admin.removeUser(nora.id, {.reassignTo = desk.mara.id}));
    QCOMPARE(admin.previewRemoval(nora.id).result().error().kind, ErrorKind::NotFound);
}

void AdminLinkTest::aDeletedNameLeavesTheMirrors()
{
    TestDesk desk(Dialect::Sqlite, m_cluster, TestDesk::Jobs::Run);
    const QString id = desk.file(desk.rita);
    QVERIFY(desk.server.waitForJobs());
    Desktop mara(desk.server, desk.mara);
    mara.open();
    QTRY_VERIFY_WITH_TIMEOUT(mara.isOnline() && mara.ticket(id), patience);
    QCOMPARE(mara.ticket(id)->requester.name, u"Rita"_s);
    QCOMPARE(desk.admin.api.remove(u"/api/v2/users/"_s + desk.rita.id).status, 204);
    QTRY_COMPARE_WITH_TIMEOUT(mara.ticket(id)->requester.name, u"deleted user #3"_s, patience);
}

void AdminLinkTest::aDeletedAccountsMirrorIsErased()
{
    TestDesk desk(Dialect::Sqlite, m_cluster);
    const QString id = desk.file(desk.rita, {{u"text"_s, u"xyzzyplugh"_s}});
    Desktop rita(desk.server, desk.rita);
    rita.open();
    QTRY_VERIFY_WITH_TIMEOUT(rita.isOnline() && rita.ticket(id), patience);
    QString code;
    QObject::connect(&rita.link(), &app::DeskLink::sessionEnded, this, [&](const Error &why) { code = why.code; });
    QCOMPARE(desk.admin.api.remove(u"/api/v2/users/"_s + desk.rita.id).status, 204);
    QTRY_COMPARE_WITH_TIMEOUT(code, u"account_deactivated"_s, patience);
    QVERIFY(!rita.ticket(id));
    QVERIFY(!rita.filesHold("xyzzyplugh"));
}

} // namespace td::test

TD_TEST(td::test::AdminLinkTest)
#include "AdminLinkTest.moc"
