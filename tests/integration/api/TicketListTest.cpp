// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {
const QString ticketsPath = u"/api/v2/tickets"_s;
}

/// The list of tickets over HTTP: filters, search, orders and pages.
class TicketListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void filtersByEveryField();
    void findsWordsOfSubjectTextAndReplies();
    void searchKnowsWholeTokens_data();
    void searchKnowsWholeTokens();
    void searchFollowsAnEditedText();
    void searchDoesNotLookIntoNotes();
    void sorts_data();
    void sorts();
    void pagesWithoutGapsOrRepeatsWhileTicketsAreFiled_data();
    void pagesWithoutGapsOrRepeatsWhileTicketsAreFiled();
    void pagesOverTicketsOfOneInstant();
    void refusesACursorOfAnotherOrder();
    void showsARequesterOnlyWhatHeMayRead();

private:
    ApiReply list(const Account &reader, const QString &query) const
    {
        return reader.api.get(ticketsPath + u'?' + query);
    }
    QStringList found(const QString &query) const { return sorted(valuesOf(list(m_desk->admin, query), "subject")); }
    static QStringList sorted(QStringList values)
    {
        values.sort();
        return values;
    }
    QString file(const QString &subject, QJsonObject more = {})
    {
        more["subject"_L1] = subject;
        return m_desk->file(m_desk->rita, more);
    }
    void sql(const QString &text) { m_desk->server.database().valueOf(text); }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void TicketListTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void TicketListTest::filtersByEveryField()
{
    m_desk->addCategory(u"Hardware"_s);
    file(u"plain"_s);
    const QString taken = file(u"taken"_s);
    QCOMPARE(m_desk->mara.api.post(TestDesk::path(taken, u"/take"_s)).status, 200);
    QCOMPARE(m_desk->mara.api.patch(TestDesk::path(taken), {{"type"_L1, "incident"_L1}}, 2).status, 200);
    file(u"urgent"_s, {{"priority"_L1, "urgent"_L1}});
    file(u"hard"_s, {{"category"_L1, "Hardware"_L1}});
    m_desk->file(m_desk->otto, {{"subject"_L1, "otto's"_L1}});
    const QString closed = file(u"closed"_s);
    QCOMPARE(m_desk->move(m_desk->rita, closed, u"closed"_s).status, 200);

    QCOMPARE(found(u"status=open"_s), QStringList{u"taken"_s});
    QCOMPARE(found(u"status=open,closed"_s), QStringList({u"closed"_s, u"taken"_s}));
    QCOMPARE(found(u"assignee="_s + m_desk->mara.id), QStringList{u"taken"_s});
    QCOMPARE(found(u"assignee=me"_s), QStringList());
    QCOMPARE(valuesOf(list(m_desk->mara, u"assignee=me"_s), "subject"), QStringList{u"taken"_s});
    QCOMPARE(found(u"assignee=none&status=new"_s), QStringList({u"hard"_s, u"otto's"_s, u"plain"_s, u"urgent"_s}));
    QCOMPARE(found(u"requester="_s + m_desk->otto.id), QStringList{u"otto's"_s});
    QCOMPARE(found(u"priority=urgent"_s), QStringList{u"urgent"_s});
    QCOMPARE(found(u"type=incident"_s), QStringList{u"taken"_s});
    QCOMPARE(found(u"category=HARDWARE"_s), QStringList{u"hard"_s});
    QCOMPARE(found(u"category=Gardens"_s), QStringList());
    QCOMPARE(found(u"status=new&priority=medium&category=Hardware&requester=%1&assignee=none&text=page"_s.arg(
                 m_desk->rita.id)),
             QStringList{u"hard"_s});
}

void TicketListTest::findsWordsOfSubjectTextAndReplies()
{
    const QString id = file(u"Toaster on fire"_s);
    file(u"Another"_s);
    QCOMPARE(m_desk->reply(m_desk->mara, id, u"Unplug the Müller device."_s).status, 201);
    for (const QString &query : {u"toaster"_s, u"STUCK+toaster"_s, u"muller"_s, u"fire%20unplug"_s}) {
        QCOMPARE(found(u"text="_s + query), QStringList{u"Toaster on fire"_s});
    }
    QCOMPARE(found(u"text=toaster+flood"_s), QStringList());
}

void TicketListTest::searchKnowsWholeTokens_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("subject");
    QTest::newRow("C++") << u"c%2B%2B"_s << u"Learn C++"_s;
    QTest::newRow(".NET") << u".net"_s << u"Install .NET"_s;
    QTest::newRow("Go") << u"go"_s << u"Go on"_s;
    QTest::newRow("MongoDB") << u"mongodb"_s << u"MongoDB"_s;
    QTest::newRow("error code") << u"0x80070005"_s << u"Error 0x80070005"_s;
    QTest::newRow("quotes") << u"%22don't%22"_s << u"I don't know"_s;
    QTest::newRow("operators") << u"AND"_s << u"this AND that"_s;
    QTest::newRow("address") << u"someone@example.com"_s << u"Mail of someone@example.com"_s;
}

void TicketListTest::searchKnowsWholeTokens()
{
    QFETCH(QString, query);
    QFETCH(QString, subject);
    for (const QString &one : {u"Learn C++"_s, u"Install .NET"_s, u"Go on"_s, u"MongoDB"_s, u"Error 0x80070005"_s,
                               u"I don't know"_s, u"this AND that"_s, u"Mail of someone@example.com"_s}) {
        file(one);
    }
    QCOMPARE(found(u"text="_s + query), QStringList{subject});
}

void TicketListTest::searchFollowsAnEditedText()
{
    const QString id = file(u"Toaster"_s);
    QCOMPARE(m_desk->reply(m_desk->rita, id, u"Quickly please"_s).status, 201);
    QCOMPARE(m_desk->rita.api.patch(TestDesk::path(id), {{"subject"_L1, "Kettle"_L1}}, 1).status, 200);
    QCOMPARE(found(u"text=toaster"_s), QStringList());
    QCOMPARE(found(u"text=kettle+quickly"_s), QStringList{u"Kettle"_s});
}

void TicketListTest::searchDoesNotLookIntoNotes()
{
    const QString id = file(u"Toaster"_s);
    QCOMPARE(m_desk->note(m_desk->mara, id, u"xylophone"_s).status, 201);
    QCOMPARE(m_desk->mara.api.patch(TestDesk::path(id), {{"notes"_L1, "zither"_L1}}, 1).status, 200);
    QCOMPARE(found(u"text=xylophone"_s), QStringList());
    QCOMPARE(valuesOf(list(m_desk->rita, u"text=zither"_s), "subject"), QStringList());
}

void TicketListTest::sorts_data()
{
    QTest::addColumn<QString>("sort");
    QTest::addColumn<QStringList>("subjects");
    QTest::newRow("newest") << u"newest"_s << QStringList{u"c"_s, u"b"_s, u"a"_s};
    QTest::newRow("oldest") << u"oldest"_s << QStringList{u"a"_s, u"b"_s, u"c"_s};
    QTest::newRow("updated") << u"updated"_s << QStringList{u"b"_s, u"a"_s, u"c"_s};
    QTest::newRow("priority") << u"priority"_s << QStringList{u"a"_s, u"c"_s, u"b"_s};
}

void TicketListTest::sorts()
{
    QFETCH(QString, sort);
    QFETCH(QStringList, subjects);
    file(u"a"_s, {{"priority"_L1, "urgent"_L1}});
    file(u"b"_s, {{"priority"_L1, "low"_L1}});
    file(u"c"_s, {{"priority"_L1, "high"_L1}});
    sql(u"UPDATE ticket SET created_at = number * 1000, updated_at = CASE subject WHEN 'b' THEN 30 WHEN 'a' THEN 20 ELSE 10 END"_s);
    QCOMPARE(valuesOf(list(m_desk->admin, u"sort="_s + sort), "subject"), subjects);
}

void TicketListTest::pagesWithoutGapsOrRepeatsWhileTicketsAreFiled_data()
{
    QTest::addColumn<QString>("query");
    for (const char *sort : {"newest", "oldest", "updated", "priority"}) {
        QTest::newRow(sort) << u"sort="_s + QLatin1StringView(sort);
    }
    QTest::newRow("filtered") << u"status=new,open&text=printer"_s;
}

void TicketListTest::pagesWithoutGapsOrRepeatsWhileTicketsAreFiled()
{
    QFETCH(QString, query);
    const QStringList priorities{u"low"_s, u"medium"_s, u"high"_s, u"urgent"_s};
    QStringList originals;
    for (int i = 0; i < 11; ++i) {
        originals += m_desk->file(m_desk->rita, {{"priority"_L1, priorities[i % 4]}});
    }
    QStringList seen;
    QString next;
    int pages = 0;
    do {
        const ApiReply page =
            list(m_desk->admin, query + u"&limit=3"_s + (next.isEmpty() ? next : u"&after="_s + next));
        QCOMPARE(page.status, 200);
        QVERIFY(page.items().size() <= 3);
        seen += valuesOf(page, "id");
        next = page.text("next");
        m_desk->file(m_desk->otto, {{"priority"_L1, priorities[pages % 4]}});
    } while (!next.isEmpty() && ++pages < 30);
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), seen.size());
    for (const QString &id : originals) {
        QVERIFY2(seen.contains(id), "a page left a ticket out");
    }
}

void TicketListTest::pagesOverTicketsOfOneInstant()
{
    for (int i = 0; i < 7; ++i) {
        m_desk->file(m_desk->rita);
    }
    sql(u"UPDATE ticket SET created_at = 5, updated_at = 5"_s);
    for (const QString &sort : {u"newest"_s, u"oldest"_s, u"updated"_s, u"priority"_s}) {
        QStringList seen;
        QString next;
        do {
            const ApiReply page =
                list(m_desk->admin, u"limit=2&sort="_s + sort + (next.isEmpty() ? next : u"&after="_s + next));
            seen += valuesOf(page, "id");
            next = page.text("next");
        } while (!next.isEmpty() && seen.size() < 20);
        QCOMPARE(seen.size(), 7);
        QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 7);
    }
}

void TicketListTest::refusesACursorOfAnotherOrder()
{
    m_desk->file(m_desk->rita);
    m_desk->file(m_desk->rita);
    const QString next = list(m_desk->admin, u"limit=1&sort=newest"_s).text("next");
    QVERIFY(!next.isEmpty());
    for (const QString &query : {u"sort=oldest&after="_s + next, u"after=bm9uc2Vuc2U"_s, u"after="_s}) {
        const ApiReply refused = list(m_desk->admin, query);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.code(), u"bad_cursor"_s);
        QCOMPARE(refused.field(), u"after"_s);
    }
}

void TicketListTest::showsARequesterOnlyWhatHeMayRead()
{
    const QString own = m_desk->file(m_desk->otto, {{"subject"_L1, "own"_L1}});
    file(u"Rita's"_s);
    const QString shared = file(u"shared"_s, {{"isPublic"_L1, true}});
    QCOMPARE(valuesOf(list(m_desk->otto, u"limit=10"_s), "subject"), QStringList{u"own"_s});
    QCOMPARE(m_desk->move(m_desk->mara, shared, u"resolved"_s).status, 200);
    QCOMPARE(sorted(valuesOf(list(m_desk->otto, u"limit=10"_s), "subject")), QStringList({u"own"_s, u"shared"_s}));
    QCOMPARE(valuesOf(list(m_desk->otto, u"requester=me"_s), "id"), QStringList{own});
}

TD_TEST(TicketListTest)
#include "TicketListTest.moc"
