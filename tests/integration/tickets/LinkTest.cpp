// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Links between tickets over HTTP, from both sides, and hidden where one side is.
class LinkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

    void isSeenFromBothSides();
    void isHiddenFromWhoMayNotSeeTheOtherSide();
    void refusesWhatIsNoOtherTicket();
    void refusesTheOppositeOfALink();
    void aLinkOfAnotherTicketIsNotFound();
    void bothHistoriesTellOfIt();

private:
    static ApiReply link(const Account &actor, const QString &one, const QString &kind, const QString &other)
    {
        return actor.api.post(TestDesk::path(one, u"/links"_s), {{"kind"_L1, kind}, {"ticketId"_L1, other}});
    }
    /// `kind ticket` of each.
    static QStringList links(const Account &reader, const QString &id)
    {
        QStringList all;
        for (const QJsonValue &link : reader.api.get(TestDesk::path(id, u"/links"_s)).items()) {
            all += link["kind"_L1].toString() + u' ' + link["ticketId"_L1].toString();
        }
        return all;
    }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
};

void LinkTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster);
}

void LinkTest::isSeenFromBothSides()
{
    const QString one = m_desk->file(m_desk->rita), other = m_desk->file(m_desk->rita);
    const QMap<QString, QString> kinds{
        {u"relates"_s, u"relates"_s}, {u"duplicates"_s, u"duplicated_by"_s}, {u"blocked_by"_s, u"blocks"_s}};
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind) {
        const ApiReply added = link(m_desk->mara, one, kind.key(), other);
        QCOMPARE(added.status, 201);
        QCOMPARE(added.text("ticketId"), other);
        QCOMPARE(added.text("subject"), u"The printer jams"_s);
        QCOMPARE(links(m_desk->rita, one), QStringList{kind.key() + u' ' + other});
        QCOMPARE(links(m_desk->rita, other), QStringList{kind.value() + u' ' + one});
        QCOMPARE(link(m_desk->mara, other, kind.value(), one).id(), added.id()); // it is there already
        QCOMPARE(m_desk->mara.api.remove(TestDesk::path(other, u"/links/"_s + added.id())).status, 204);
        QCOMPARE(links(m_desk->rita, one), QStringList());
    }
}

void LinkTest::isHiddenFromWhoMayNotSeeTheOtherSide()
{
    const QString ritas = m_desk->file(m_desk->rita), ottos = m_desk->file(m_desk->otto);
    QCOMPARE(link(m_desk->mara, ritas, u"duplicates"_s, ottos).status, 201);
    QCOMPARE(links(m_desk->rita, ritas), QStringList());
    QCOMPARE(links(m_desk->otto, ottos), QStringList());
    QCOMPARE(links(m_desk->mara, ottos).size(), 1);
    QCOMPARE(m_desk->mara.api.remove(TestDesk::path(ottos)).status, 403);
    QCOMPARE(m_desk->otto.api.remove(TestDesk::path(ottos)).status, 200);
    QCOMPARE(links(m_desk->mara, ritas), QStringList());
    QCOMPARE(m_desk->admin.api.post(TestDesk::path(ottos, u"/restore"_s)).status, 200);
    QCOMPARE(links(m_desk->mara, ritas).size(), 1);
}

void LinkTest::refusesWhatIsNoOtherTicket()
{
    const QString one = m_desk->file(m_desk->rita), deleted = m_desk->file(m_desk->rita);
    QCOMPARE(m_desk->rita.api.remove(TestDesk::path(deleted)).status, 200);
    for (const QString &other : {one, deleted, m_desk->mara.id}) {
        const ApiReply refused = link(m_desk->admin, one, u"blocks"_s, other);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.field(), u"ticketId"_s);
    }
    QCOMPARE(m_desk->server.count(u"ticket_link"_s), 0);
}

void LinkTest::refusesTheOppositeOfALink()
{
    const QString one = m_desk->file(m_desk->rita), other = m_desk->file(m_desk->rita);
    QCOMPARE(link(m_desk->mara, one, u"blocks"_s, other).status, 201);
    QCOMPARE(link(m_desk->mara, other, u"blocks"_s, one).code(), u"linked_the_other_way"_s);
    QCOMPARE(link(m_desk->mara, one, u"blocked_by"_s, other).code(), u"linked_the_other_way"_s);
    QCOMPARE(link(m_desk->mara, other, u"relates"_s, one).status, 201); // says something else
}

void LinkTest::aLinkOfAnotherTicketIsNotFound()
{
    const QString one = m_desk->file(m_desk->rita), other = m_desk->file(m_desk->rita);
    const QString third = m_desk->file(m_desk->rita);
    const QString id = link(m_desk->mara, one, u"relates"_s, other).id();
    QCOMPARE(m_desk->mara.api.remove(TestDesk::path(third, u"/links/"_s + id)).status, 404);
    QCOMPARE(links(m_desk->mara, one).size(), 1);
}

void LinkTest::bothHistoriesTellOfIt()
{
    const QString one = m_desk->file(m_desk->rita), other = m_desk->file(m_desk->rita);
    const QString id = link(m_desk->mara, one, u"relates"_s, other).id();
    for (const QString &ticket : {one, other}) {
        const QJsonObject event = m_desk->admin.api.get(TestDesk::path(ticket, u"/events"_s)).items().last().toObject();
        QCOMPARE(event["kind"_L1], "ticket.linked"_L1);
        QCOMPARE(event["changes"_L1]["link"_L1]["after"_L1], id);
    }
}

TD_TEST(LinkTest)
#include "LinkTest.moc"
