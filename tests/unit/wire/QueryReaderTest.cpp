// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/TicketApi.h"
#include "shared/users/UserApi.h"
#include "shared/wire/JsonReader.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

using Items = std::vector<std::pair<QString, QString>>;

class QueryReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKind();
    void takesNothingForNoFilter();
    void refuses_data();
    void refuses();
};

void QueryReaderTest::readsEveryKind()
{
    const auto read = fromQuery<TicketFilter>(
        {{u"status"_s, u"new,open"_s}, {u"text"_s, u" 12 "_s}, {u"sort"_s, u"oldest"_s}, {u"limit"_s, u"20"_s}});
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
    QCOMPARE(*read->status, std::vector({Status::New, Status::Open}));
    QCOMPARE(*read->text, u"12"_s); // a number's look does not make it one
    QCOMPARE(*read->sort, TicketSort::Oldest);
    QCOMPARE(*read->limit, 20);
    QCOMPARE(*fromQuery<UserFilter>({{u"active"_s, u"false"_s}})->active, false);
}

void QueryReaderTest::takesNothingForNoFilter()
{
    const auto read = fromQuery<TicketFilter>({});
    QVERIFY(read.has_value());
    QVERIFY(!read->status && !read->limit && !read->text);
}

void QueryReaderTest::refuses_data()
{
    QTest::addColumn<Items>("items");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("at");
    QTest::newRow("unknown") << Items{{u"state"_s, u"new"_s}} << u"unknown_field"_s << u"state"_s;
    QTest::newRow("twice") << Items{{u"limit"_s, u"1"_s}, {u"limit"_s, u"1"_s}} << u"duplicate_field"_s << u"limit"_s;
    QTest::newRow("not a number") << Items{{u"limit"_s, u"1x"_s}} << u"wrong_type"_s << u"limit"_s;
    QTest::newRow("empty number") << Items{{u"limit"_s, QString()}} << u"wrong_type"_s << u"limit"_s;
    QTest::newRow("out of range") << Items{{u"limit"_s, u"0"_s}} << u"out_of_range"_s << u"limit"_s;
    QTest::newRow("word of a list") << Items{{u"status"_s, u"new,lost"_s}} << u"not_allowed"_s << u"status[1]"_s;
    QTest::newRow("gap in a list") << Items{{u"status"_s, u"new,"_s}} << u"not_allowed"_s << u"status[1]"_s;
    QTest::newRow("empty list") << Items{{u"status"_s, QString()}} << u"not_allowed"_s << u"status[0]"_s;
    QTest::newRow("control character") << Items{{u"text"_s, u"a\0b"_s}} << u"bad_character"_s << u"text"_s;
}

void QueryReaderTest::refuses()
{
    QFETCH(Items, items);
    QFETCH(QString, code);
    QFETCH(QString, at);
    const auto read = fromQuery<TicketFilter>(items);
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
    QCOMPARE(read.error().field, at);
}

TD_TEST(QueryReaderTest)
#include "QueryReaderTest.moc"
