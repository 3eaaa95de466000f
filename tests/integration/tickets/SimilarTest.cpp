// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketRepository.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// Similar tickets over HTTP: done ones that the reader may see, the likest first, in one order on both databases.
class SimilarTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_desks.clear(); }

    void bothDatabasesGiveTheSameOrder();
    void aTicketIsNotSimilarToItself();
    void onlyDoneOnesUnlessAskedFor();
    void showsOnlyWhatTheReaderMaySee();
    void aTextWithoutAKnownWordFindsNothing();
    void strangeWordsAreOnlyWords();
    void repliesAreSearchedAndNotesAreNot();
    void rareWordsFindOldTicketsAmongManyNewOnes();
    void aCommonWordAloneIsChance();

private:
    struct Case
    {
        std::unique_ptr<TestDesk> desk;
        QHash<QString, QString> ids; ///< by subject
    };

    /// A ticket on each desk.
    void file(const QString &subject, const QString &text, bool done = true, bool isPublic = false);
    static QStringList found(const Account &reader, const QString &subject, const QJsonObject &more = {})
    {
        QJsonObject draft = more;
        draft["subject"_L1] = subject;
        return subjectsOf(reader.api.post(u"/api/v2/tickets/similar"_s, draft));
    }
    static QStringList subjectsOf(const ApiReply &reply)
    {
        QStringList subjects;
        for (const QJsonValue &item : reply.items()) {
            subjects += item["ticket"_L1]["subject"_L1].toString();
        }
        return reply.status == 200 ? subjects : QStringList{QString::number(reply.status)};
    }

    PostgresCluster m_cluster;
    std::vector<Case> m_desks;
};

void SimilarTest::init()
{
    for (const Dialect dialect : {Dialect::Sqlite, Dialect::Postgres}) {
        m_desks.push_back({std::make_unique<TestDesk>(dialect, m_cluster), {}});
    }
}

void SimilarTest::file(const QString &subject, const QString &text, bool done, bool isPublic)
{
    for (Case &one : m_desks) {
        const QString id =
            one.desk->file(one.desk->rita, {{"subject"_L1, subject}, {"text"_L1, text}, {"isPublic"_L1, isPublic}});
        one.ids[subject] = id;
        if (done) {
            QCOMPARE(one.desk->move(one.desk->mara, id, u"resolved"_s).status, 200);
        }
    }
}

void SimilarTest::bothDatabasesGiveTheSameOrder()
{
    file(u"VPN drops"_s, u"The VPN drops every hour when I work from home."_s);
    file(u"Printer"_s, u"Paper jam on the second floor, again and again."_s);
    file(u"VPN certificate"_s, u"My VPN certificate has expired and OpenVPN refuses to connect."_s);
    file(u"Certificate of attendance"_s, u"Where do I get my certificate?"_s);
    file(u"Home office"_s, u"I work from home now. Whom do I tell?"_s);
    QList<QStringList> orders;
    QList<QByteArray> scores;
    for (const Case &one : m_desks) {
        const ApiReply reply =
            one.desk->mara.api.post(u"/api/v2/tickets/similar"_s, {{"subject"_L1, "VPN certificate expired"_L1},
                                                                   {"text"_L1, "It will not connect from home."_L1}});
        orders += subjectsOf(reply);
        QByteArrayList all;
        for (const QJsonValue &item : reply.items()) {
            all += QByteArray::number(item["score"_L1].toDouble(), 'g', 17);
        }
        scores += all.join(' ');
    }
    QCOMPARE(orders[0].first(), u"VPN certificate"_s);
    QVERIFY(!orders[0].contains(u"Printer"_s));
    QCOMPARE(orders[0].size(), 3); // a certificate alone is chance
    QCOMPARE(orders[1], orders[0]);
    QCOMPARE(scores[1], scores[0]);
}

void SimilarTest::aTicketIsNotSimilarToItself()
{
    file(u"VPN drops"_s, u"The VPN drops every hour."_s);
    file(u"VPN drops again"_s, u"The VPN drops every minute."_s);
    for (const Case &one : m_desks) {
        const QString path = TestDesk::path(one.ids[u"VPN drops"_s], u"/similar"_s);
        QCOMPARE(subjectsOf(one.desk->rita.api.get(path)), QStringList{u"VPN drops again"_s});
        QCOMPARE(one.desk->otto.api.get(path).status, 404);
    }
}

void SimilarTest::onlyDoneOnesUnlessAskedFor()
{
    file(u"VPN drops"_s, u"Every hour."_s, false);
    file(u"VPN is slow"_s, u"Since Monday."_s);
    for (const Case &one : m_desks) {
        QCOMPARE(found(one.desk->rita, u"vpn"_s), QStringList{u"VPN is slow"_s});
        QCOMPARE(found(one.desk->rita, u"vpn"_s, {{"open"_L1, true}}).size(), 2);
        QCOMPARE(found(one.desk->rita, u"vpn"_s, {{"open"_L1, true}, {"limit"_L1, 1}}).size(), 1);
    }
}

void SimilarTest::showsOnlyWhatTheReaderMaySee()
{
    file(u"VPN of Rita"_s, u"Secret."_s);
    file(u"VPN for all"_s, u"Public."_s, true, true);
    file(u"VPN deleted"_s, u"Gone."_s, true, true);
    for (const Case &one : m_desks) {
        QCOMPARE(one.desk->rita.api.remove(TestDesk::path(one.ids[u"VPN deleted"_s])).status, 200);
        QCOMPARE(found(one.desk->otto, u"vpn"_s), QStringList{u"VPN for all"_s});
        QCOMPARE(found(one.desk->rita, u"vpn"_s).size(), 2);
        QCOMPARE(found(one.desk->mara, u"vpn"_s).size(), 2);
        QVERIFY(!one.desk->otto.api.post(u"/api/v2/tickets/similar"_s, {{"subject"_L1, "vpn"_L1}})
                     .body.contains("\"notes\""));
    }
}

void SimilarTest::aTextWithoutAKnownWordFindsNothing()
{
    file(u"VPN drops"_s, u"Every hour."_s);
    for (const Case &one : m_desks) {
        QCOMPARE(found(one.desk->mara, u"quetzalcoatl"_s), QStringList());
        QCOMPARE(found(one.desk->mara, u"…"_s), QStringList());
    }
}

void SimilarTest::strangeWordsAreOnlyWords()
{
    file(u"C++ and .NET"_s, u"0x80070005 in node.js, said o'brien@a-b.example"_s);
    for (const Case &one : m_desks) {
        for (const QString &word :
             {u"C++"_s, u".NET"_s, u"0x80070005"_s, u"node.js"_s, u"\" OR \" c++ 'x' & | ! <->"_s}) {
            QCOMPARE(found(one.desk->mara, word).size(), 1);
        }
    }
}

void SimilarTest::repliesAreSearchedAndNotesAreNot()
{
    file(u"Printer"_s, u"It jams."_s);
    for (const Case &one : m_desks) {
        const QString id = one.ids[u"Printer"_s];
        QCOMPARE(one.desk->reply(one.desk->mara, id, u"Clean the photoconductor."_s).status, 201);
        QCOMPARE(one.desk->note(one.desk->mara, id, u"quetzalcoatl"_s).status, 201);
        QCOMPARE(found(one.desk->rita, u"photoconductor"_s).size(), 1);
        QCOMPARE(found(one.desk->mara, u"quetzalcoatl"_s).size(), 0);
    }
}

void SimilarTest::rareWordsFindOldTicketsAmongManyNewOnes()
{
    file(u"Zebra label printer"_s, u"The labels come out empty."_s);
    for (const Case &one : m_desks) {
        Database &database = *one.desk->server.database();
        const auto filled =
            database
                .write([&](Transaction &transaction) -> Result<void> {
                    auto record =
                        TRY(ticket_repository::find(transaction.connection(), one.ids[u"Zebra label printer"_s]));
                    for (int i = 0; i < 1100; ++i) {
                        record->ticket.id = newUuid(record->ticket.createdAt.ms + i);
                        record->ticket.subject = u"The printer is empty"_s;
                        record->ticket.createdAt.ms += 1;
                        record->ticket.number = *TRY(ticket_repository::insert(transaction, *record));
                        record->ticket.status = Status::Resolved;
                        TRY(ticket_repository::update(transaction, *record));
                        TRY(ticket_repository::insertText(transaction, record->ticket.number,
                                                          u"the printer is empty"_s));
                    }
                    return {};
                })
                .result();
        QVERIFY(filled.has_value());
        QCOMPARE(found(one.desk->mara, u"The zebra printer is empty"_s).first(), u"Zebra label printer"_s);
    }
}

void SimilarTest::aCommonWordAloneIsChance()
{
    for (const QString &subject : {u"Printer"_s, u"Badge"_s, u"Parking"_s, u"Payslip"_s, u"Heating"_s, u"Coffee"_s,
                                   u"Locker"_s, u"Laptop"_s, u"Visa"_s, u"Bicycle"_s, u"Projector"_s, u"Phone"_s}) {
        file(subject, u"Please help me with the %1."_s.arg(subject.toLower()));
    }
    for (const Case &one : m_desks) {
        QCOMPARE(found(one.desk->mara, u"Please help me with the payslip, it shows wrong hours"_s),
                 QStringList{u"Payslip"_s});
    }
}

TD_TEST(SimilarTest)
#include "SimilarTest.moc"
