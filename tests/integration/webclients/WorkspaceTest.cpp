// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/webclients/WebDesk.h"

#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

QStringList idsIn(const ApiReply &reply)
{
    QStringList ids;
    for (const QJsonValue &ticket : reply["tickets"].toArray()) {
        ids += ticket["_id"_L1].toString();
    }
    return ids;
}

} // namespace

/// The later clients of `/api` with a cookie: each path that they call, as they call it.
class WorkspaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_web.reset(); }

    void repliesByPath();
    void listsWhatIsGivenToOne();
    void showsSolvedTicketsToEverybody();
    void findsSimilarTickets();
    void pagesAllTicketsForAnAdmin();
    void filtersAllTicketsForAnAdmin();
    void anAdminTurnsAStatusOver();
    void anAdminDeletesAndRestores();
    void showsEveryAddressOnlyToThePartiesAndStaff();

private:
    WebCaller rita() { return m_web->cookie(m_web->desk.rita); }
    WebCaller admin() { return m_web->cookie(m_web->desk.admin); }

    PostgresCluster m_cluster;
    std::unique_ptr<WebDesk> m_web;
};

void WorkspaceTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster);
}

void WorkspaceTest::repliesByPath()
{
    WebCaller caller = rita();
    const QJsonObject ticket = file(caller);
    const ApiReply reply = caller.post(path(ticket, u"/replies"_s), {{"message"_L1, "Still jams."_L1}});
    QCOMPARE(reply.status, 201);
    QCOMPARE(part(reply, "ticket")["replies"_L1].toArray()[0]["message"_L1].toString(), u"Still jams."_s);
    QCOMPARE(part(reply, "ticket")["status"_L1].toString(), u"pending"_s);
    const ApiReply empty = caller.post(path(ticket, u"/replies"_s));
    QCOMPARE(empty.status, 400);
    QCOMPARE(empty["errors"].toArray()[0]["field"_L1].toString(), u"message"_s);
}

void WorkspaceTest::listsWhatIsGivenToOne()
{
    WebCaller caller = rita();
    const QJsonObject ticket = file(caller);
    WebCaller mara = m_web->cookie(m_web->desk.mara);
    QCOMPARE(mara.put(path(ticket), {{"assignedTo"_L1, m_web->desk.mara.email}}).status, 200);
    QCOMPARE(idsIn(mara.get(u"/api/tickets/assigned"_s)), QStringList{ticket["_id"_L1].toString()});
}

void WorkspaceTest::showsSolvedTicketsToEverybody()
{
    m_web->desk.addSkill(u"React"_s);
    m_web->desk.addCategory(u"Hardware"_s);
    WebCaller caller = rita();
    const QJsonObject solved = file(
        caller, {{"isPublic"_L1, true}, {"relatedSkills"_L1, QJsonArray{"React"_L1}}, {"category"_L1, "Hardware"_L1}});
    const QJsonObject hidden = file(caller);
    file(caller, {{"isPublic"_L1, true}}); // not solved
    for (const QJsonObject &ticket : {solved, hidden}) {
        QCOMPARE(caller.patch(path(ticket, u"/status"_s)).status, 200);
    }
    WebCaller otto = m_web->cookie(m_web->desk.otto);
    const QStringList expected{solved["_id"_L1].toString()};
    QCOMPARE(idsIn(otto.get(u"/api/tickets/public/completed"_s)), expected);
    QCOMPARE(idsIn(otto.get(u"/api/tickets/public/completed?category=hardware&skills=React,Vue"_s)), expected);
    QCOMPARE(idsIn(otto.get(u"/api/tickets/public/completed?skills=Vue"_s)), QStringList());
    QCOMPARE(idsIn(otto.get(u"/api/tickets/public/completed?category=Other"_s)), QStringList());
}

void WorkspaceTest::findsSimilarTickets()
{
    WebCaller caller = rita();
    const QJsonObject solved = file(caller);
    file(caller, {{"title"_L1, "No network"_L1}, {"description"_L1, "The cable is broken"_L1}});
    QCOMPARE(caller.patch(path(solved, u"/status"_s)).status, 200);
    const QJsonObject question{{"title"_L1, "My printer jams again"_L1}, {"description"_L1, "page after page"_L1}};
    QCOMPARE(idsIn(caller.post(u"/api/tickets/search/similar"_s, question)), QStringList{solved["_id"_L1].toString()});
    WebCaller otto = m_web->cookie(m_web->desk.otto);
    QCOMPARE(idsIn(otto.post(u"/api/tickets/search/similar"_s, question)), QStringList());
    QCOMPARE(caller.post(u"/api/tickets/search/similar"_s, {{"title"_L1, "x"_L1}, {"limit"_L1, 21}}).status, 400);
    QCOMPARE(caller.post(u"/api/tickets/search/similar"_s).status, 400);
}

void WorkspaceTest::pagesAllTicketsForAnAdmin()
{
    WebCaller caller = rita();
    QStringList newestFirst;
    for (int i = 0; i < 7; ++i) {
        newestFirst.prepend(file(caller)["_id"_L1].toString());
    }
    m_web->spreadTickets();
    const ApiReply second = admin().get(u"/api/admin/tickets?page=2&pageSize=5"_s);
    QCOMPARE(idsIn(second), newestFirst.mid(5));
    QCOMPARE(part(second, "pagination"), (QJsonObject{{"page"_L1, 2},
                                                      {"pageSize"_L1, 5},
                                                      {"total"_L1, 7},
                                                      {"totalPages"_L1, 2},
                                                      {"hasNextPage"_L1, false},
                                                      {"hasPreviousPage"_L1, true}}));
    const QJsonObject ticket = second["tickets"].toArray()[0].toObject();
    QCOMPARE(QString::number(ticket["createdBy"_L1].toInteger()), m_web->accountNumber(m_web->desk.rita));
    QVERIFY(ticket["assignedTo"_L1].isNull());
    QCOMPARE(caller.get(u"/api/admin/tickets"_s).status, 403);
    QCOMPARE(m_web->cookie(m_web->desk.mara).get(u"/api/admin/tickets"_s).status, 403);
}

void WorkspaceTest::filtersAllTicketsForAnAdmin()
{
    WebCaller caller = rita();
    const QString urgent =
        file(caller, {{"priority"_L1, "critical"_L1}, {"category"_L1, "Billing"_L1}})["_id"_L1].toString();
    const QJsonObject done = file(caller, {{"title"_L1, "Espresso machine leaks"_L1}});
    QCOMPARE(caller.patch(path(done, u"/status"_s)).status, 200);
    const QString solved = done["_id"_L1].toString();
    m_web->spreadTickets();
    WebCaller boss = admin();
    const auto found = [&](const char *query) {
        return idsIn(boss.get(u"/api/admin/tickets?"_s + QString::fromLatin1(query)));
    };
    QCOMPARE(found("status=pending"), QStringList{urgent});
    QCOMPARE(found("status=completed"), QStringList{solved});
    QCOMPARE(found("priority=urgent"), QStringList{urgent});
    QCOMPARE(found("search=espresso"), QStringList{solved});
    QCOMPARE(found("category=Billing"), QStringList{urgent});
    QCOMPARE(found("category=Other"), QStringList());
    QCOMPARE(found("status=&search=&page=1"), (QStringList{solved, urgent}));
    QCOMPARE(boss.get(u"/api/admin/tickets?status=later"_s).status, 400);
    QCOMPARE(boss.get(u"/api/admin/tickets?priority=huge"_s).status, 400);
}

void WorkspaceTest::anAdminTurnsAStatusOver()
{
    WebCaller caller = rita();
    const QString at = u"/api/admin/tickets/"_s + file(caller)["_id"_L1].toString();
    WebCaller boss = admin();
    QCOMPARE(part(boss.patch(at), "ticket")["status"_L1].toString(), u"completed"_s);
    QCOMPARE(part(boss.patch(at), "ticket")["status"_L1].toString(), u"in_progress"_s);
    QCOMPARE(part(boss.patch(at, {{"status"_L1, "pending"_L1}}), "ticket")["status"_L1].toString(), u"pending"_s);
    QCOMPARE(boss.patch(u"/api/admin/tickets/4711"_s).status, 404);
}

void WorkspaceTest::anAdminDeletesAndRestores()
{
    WebCaller caller = rita();
    const QString number = file(caller)["_id"_L1].toString();
    WebCaller boss = admin();
    QCOMPARE(boss.remove(u"/api/admin/tickets/"_s + number).status, 200);
    QCOMPARE(idsIn(boss.get(u"/api/admin/tickets"_s)), QStringList());
    QCOMPARE(idsIn(boss.get(u"/api/admin/tickets/deleted"_s)), QStringList{number});
    QCOMPARE(boss.patch(u"/api/admin/tickets/%1/restore"_s.arg(number)).status, 200);
    QCOMPARE(idsIn(caller.get(u"/api/tickets"_s)), QStringList{number});
    const ApiReply made =
        boss.post(u"/api/admin/tickets"_s, {{"title"_L1, "From the desk"_L1}, {"description"_L1, "For all"_L1}});
    QCOMPARE(made.status, 201);
}

void WorkspaceTest::showsEveryAddressOnlyToThePartiesAndStaff()
{
    WebCaller caller = rita();
    const QJsonObject ticket = file(caller, {{"isPublic"_L1, true}});
    QCOMPARE(caller.patch(path(ticket, u"/status"_s)).status, 200);
    const auto address = [&](WebCaller reader) {
        return part(reader.get(path(ticket)), "ticket")["createdBy"_L1]["email"_L1].toString();
    };
    QCOMPARE(address(rita()), m_web->desk.rita.email);
    QCOMPARE(address(m_web->cookie(m_web->desk.mara)), m_web->desk.rita.email);
    QCOMPARE(address(m_web->cookie(m_web->desk.otto)), u""_s);
}

TD_TEST(WorkspaceTest)
#include "WorkspaceTest.moc"
