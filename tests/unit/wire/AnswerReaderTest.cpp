// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/wire/AnswerReader.h"

#include "shared/jobs/JobApi.h"
#include "shared/tickets/TicketApi.h"
#include "shared/wire/JsonWriter.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

class AnswerReaderTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void readsWhatTheServerWrites();
    Q_SLOT void passesOverWhatItDoesNotKnow();
    Q_SLOT void leavesLengthsToTheServer();
    Q_SLOT void saysWhereATypeDoesNotFit_data();
    Q_SLOT void saysWhereATypeDoesNotFit();
};

void AnswerReaderTest::readsWhatTheServerWrites()
{
    const Ticket ticket{.id = u"0197a3c2-6f00-7000-8000-0123456789ab"_s,
                        .number = 42,
                        .requester = {u"0197a3c2-6f00-7000-8000-0123456789ac"_s, u"Ludwig Brandl"_s},
                        .subject = u"Kasse 2 druckt keine Bons mehr"_s,
                        .text = u"Guten Morgen,\n\nbitte „dringend“."_s,
                        .status = Status::Open,
                        .priority = Priority::Urgent,
                        .skills = {u"Point of sale"_s, u"C++"_s},
                        .assignee = Person{u"0197a3c2-6f00-7000-8000-0123456789ad"_s, u"Mara"_s},
                        .confidence = 0.75,
                        .createdAt = {1'763'625'600'123},
                        .version = 3,
                        .can = {Act::Read, Act::ChangeFields}};
    const auto read = fromAnswer<Ticket>(toJson(ticket));
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
    QCOMPARE(toJson(*read), toJson(ticket));

    const Page<TriageRecord> page{.items = {{.state = u"answered"_s, .result = RawJson{R"({"type":null})"_ba}}},
                                  .next = u"c"_s};
    const auto readPage = fromAnswer<Page<TriageRecord>>(toJson(page));
    QVERIFY2(readPage.has_value(), readPage ? "" : qPrintable(readPage.error().message));
    QCOMPARE(readPage->items[0].result, page.items[0].result);
    QCOMPARE(readPage->next, page.next);
}

void AnswerReaderTest::passesOverWhatItDoesNotKnow()
{
    const auto read = fromAnswer<Person>(R"({"id":"1","mood":{"of":["day"]},"name":"Mara"})"_ba);
    QVERIFY(read.has_value());
    QCOMPARE(read->name, u"Mara"_s);
}

void AnswerReaderTest::leavesLengthsToTheServer()
{
    Page<JobFailure> page;
    page.items.resize(150, {.attempt = 1, .error = QString(5000, u'x') + u"\r\n\x1b"_s});
    const auto read = fromAnswer<Page<JobFailure>>(toJson(page));
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->items.size(), page.items.size());
    QCOMPARE(read->items.back().error, page.items.back().error);
}

void AnswerReaderTest::saysWhereATypeDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::newRow("not JSON") << "<html>"_ba << QString();
    QTest::newRow("not an object") << "[]"_ba << QString();
    QTest::newRow("no list") << R"({"items":{}})"_ba << u"items"_s;
    QTest::newRow("missing in an item") << R"({"items":[{"id":"1","name":"a"},{"id":"2"}]})"_ba << u"items[1].name"_s;
    QTest::newRow("another type") << R"({"items":[{"id":1,"name":"a"}]})"_ba << u"items[0].id"_s;
    QTest::newRow("cursor") << R"({"items":[],"next":7})"_ba << u"next"_s;
}

void AnswerReaderTest::saysWhereATypeDoesNotFit()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    const auto read = fromAnswer<Page<Person>>(json);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().field, field);
}

TD_TEST(AnswerReaderTest)
#include "AnswerReaderTest.moc"
