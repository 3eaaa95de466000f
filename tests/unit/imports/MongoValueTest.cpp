// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/MongoValue.h"
#include "server/imports/ImportedTime.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

nlohmann::json parsed(const QByteArray &json) { return nlohmann::json::parse(json.begin(), json.end()); }

} // namespace

/// Values of plain and of extended JSON, in every form that exports have.
class MongoValueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsIds_data();
    void readsIds();
    void readsTimes_data();
    void readsTimes();
    void readsPeople_data();
    void readsPeople();
    void readsLists();
    void takesControlCharactersOutOfTexts();
    void anObjectIdTellsItsTime();
};

void MongoValueTest::readsIds_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("id");
    QTest::newRow("text") << "\"abc\""_ba << u"abc"_s;
    QTest::newRow("ObjectId") << R"({"$oid":"65f1a2b3c4d5e6f708192a3b"})"_ba << u"65f1a2b3c4d5e6f708192a3b"_s;
    QTest::newRow("integer") << "17"_ba << u"17"_s;
    QTest::newRow("numberInt") << R"({"$numberInt":"17"})"_ba << u"17"_s;
    QTest::newRow("numberLong") << R"({"$numberLong":"900719925474"})"_ba << u"900719925474"_s;
    QTest::newRow("too long to be exact") << R"({"$numberLong":"9223372036854775807"})"_ba << QString();
    QTest::newRow("fraction") << "1.5"_ba << QString();
    QTest::newRow("empty") << "\"\""_ba << QString();
    QTest::newRow("list") << "[1]"_ba << QString();
}

void MongoValueTest::readsIds()
{
    QFETCH(QByteArray, json);
    const auto value = parsed(json);
    QTEST(mongo::id(&value).value_or(QString()), "id");
}

void MongoValueTest::readsTimes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("ms");
    const qint64 expected = 1'710'000'000'123;
    QTest::newRow("relaxed date") << R"({"$date":"2024-03-09T16:00:00.123Z"})"_ba << expected;
    QTest::newRow("with an offset") << R"({"$date":"2024-03-09T17:00:00.123+01:00"})"_ba << expected;
    QTest::newRow("canonical date") << R"({"$date":{"$numberLong":"1710000000123"}})"_ba << expected;
    QTest::newRow("old date") << R"({"$date":1710000000123})"_ba << expected;
    QTest::newRow("text") << R"("2024-03-09T16:00:00.123Z")"_ba << expected;
    QTest::newRow("number") << "1710000000123"_ba << expected;
    QTest::newRow("a day") << R"("2024-03-09")"_ba << qint64(1'709'942'400'000);
    QTest::newRow("before 1970") << R"({"$date":{"$numberLong":"-1000"}})"_ba << qint64(-1000);
    QTest::newRow("nothing") << R"("")"_ba << qint64(-1);
    QTest::newRow("words") << R"("tomorrow")"_ba << qint64(-1);
    QTest::newRow("no day") << R"("2024-02-30")"_ba << qint64(-1);
    QTest::newRow("beyond the calendar") << "1e300"_ba << qint64(-1);
}

void MongoValueTest::readsTimes()
{
    QFETCH(QByteArray, json);
    const auto value = parsed(json);
    QTEST(mongo::time(&value).value_or(-1), "ms");
}

void MongoValueTest::readsPeople_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("words");
    QTest::newRow("id") << "\"65f1\""_ba << u"65f1 -"_s;
    QTest::newRow("ObjectId") << R"({"$oid":"65f1"})"_ba << u"65f1 -"_s;
    QTest::newRow("address") << R"("ann@x.example")"_ba << u"- ann@x.example"_s;
    QTest::newRow("object") << R"({"_id":{"$oid":"65f1"},"name":"Ann","email":"ann@x.example"})"_ba
                            << u"65f1 ann@x.example"_s;
    QTest::newRow("object with a number") << R"({"id":7})"_ba << u"7 -"_s;
    QTest::newRow("number") << "7"_ba << u"7 -"_s;
    QTest::newRow("null") << "null"_ba << u"- -"_s;
}

void MongoValueTest::readsPeople()
{
    QFETCH(QByteArray, json);
    const auto value = parsed(json);
    const mongo::PersonRef ref = mongo::person(&value);
    QTEST(ref.id.value_or(u"-"_s) + u' ' + ref.email.value_or(u"-"_s), "words");
    QCOMPARE(ref.empty(), json == "null");
}

void MongoValueTest::readsLists()
{
    const auto list = parsed(R"(["C++", " Go ", "", "Go", 3])");
    const auto text = parsed(R"("C++, Go,,Go ")");
    const auto number = parsed("3");
    QCOMPARE(mongo::words(&list), QStringList({u"C++"_s, u"Go"_s}));
    QCOMPARE(mongo::words(&text), QStringList({u"C++"_s, u"Go"_s}));
    QCOMPARE(mongo::words(&number), QStringList());
    QCOMPARE(mongo::words(nullptr), QStringList());
}

void MongoValueTest::takesControlCharactersOutOfTexts()
{
    const auto value = parsed(R"("  a\u0000b\r\nc\td\u0007 ")");
    QCOMPARE(mongo::text(&value), u"ab\nc\td"_s);
}

void MongoValueTest::anObjectIdTellsItsTime()
{
    QCOMPARE(imported_time::ofObjectId(u"65ec8780c4d5e6f708192a3b"_s), 1'710'000'000'000);
    QCOMPARE(imported_time::ofObjectId(u"zzzzzzzzc4d5e6f708192a3b"_s), std::nullopt);
    QCOMPARE(imported_time::ofObjectId(u"17"_s), std::nullopt);
}

} // namespace td::test

TD_TEST(td::test::MongoValueTest)
#include "MongoValueTest.moc"
