// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/wire/JsonWriter.h"
#include "shared/tickets/TicketApi.h"
#include "shared/wire/JsonReader.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace td;

namespace {

struct Mixed
{
    QString text;
    std::optional<int> number;
    std::vector<bool> flags;
    Patch<Time> time;
    RawJson raw;
    static constexpr auto wire()
    {
        return std::tuple{field("text", &Mixed::text), field("number", &Mixed::number), field("flags", &Mixed::flags),
                          field("time", &Mixed::time), field("raw", &Mixed::raw)};
    }
};

QByteArray written(double value)
{
    JsonWriter out;
    out.real(value);
    return out.take();
}

} // namespace

class JsonWriterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesWhatJsonForbids_data();
    void escapesWhatJsonForbids();
    void everyCharacterComesBack();
    void leavesOutWhatIsNotThere();
    void writesNumbersExactly();
    void separatesNestedValues();
    void aTicketComesBackAsItWas();
};

void JsonWriterTest::escapesWhatJsonForbids_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QString() << R"("")"_ba;
    QTest::newRow("quote and backslash") << u"\"\\"_s << R"("\"\\")"_ba;
    QTest::newRow("short escapes") << u"\n\r\t"_s << R"("\n\r\t")"_ba;
    QTest::newRow("other controls") << u"\x01\x1f"_s << R"("\u0001\u001f")"_ba;
    QTest::newRow("NUL") << QString(QChar(0)) << R"("\u0000")"_ba;
    QTest::newRow("not ASCII") << u"ä😀"_s << "\"ä😀\""_ba;
    QTest::newRow("lone surrogate") << QString(QChar(0xd83d)) << R"("?")"_ba;
    QTest::newRow("slash") << u"</script>"_s << R"("</script>")"_ba;
}

void JsonWriterTest::escapesWhatJsonForbids()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, json);
    JsonWriter out;
    out.string(text);
    QCOMPARE(out.take(), json);
}

void JsonWriterTest::everyCharacterComesBack()
{
    QString all;
    for (char32_t c = 0; c < 0x20000; ++c) {
        if (!QChar::isSurrogate(c)) {
            all += QChar::fromUcs4(c);
        }
    }
    const auto json = nlohmann::json::parse(toJson(std::vector{all}).toStdString());
    QCOMPARE(QString::fromStdString(json[0].get<std::string>()), all);
}

void JsonWriterTest::leavesOutWhatIsNotThere()
{
    QCOMPARE(toJson(Mixed{u"x"_s, {}, {}, {}, {"{}"}}), R"({"text":"x","flags":[],"raw":{}})"_ba);
    QCOMPARE(toJson(Mixed{u"x"_s, 1, {true, false}, Patch<Time>(std::optional<Time>()), {"[1]"}}),
             R"({"text":"x","number":1,"flags":[true,false],"time":null,"raw":[1]})"_ba);
    QCOMPARE(toJson(Nothing{}), "{}"_ba);
}

void JsonWriterTest::writesNumbersExactly()
{
    JsonWriter out;
    out.beginArray();
    out.integer(std::numeric_limits<qint64>::min());
    out.integer(std::numeric_limits<qint64>::max());
    out.endArray();
    QCOMPARE(out.take(), "[-9223372036854775808,9223372036854775807]"_ba);
    QCOMPARE(written(0.1), "0.1"_ba);
    QCOMPARE(written(1e300), "1e+300"_ba);
    QCOMPARE(written(std::numeric_limits<double>::quiet_NaN()), "null"_ba);
    QCOMPARE(written(std::numeric_limits<double>::infinity()), "null"_ba);
}

void JsonWriterTest::separatesNestedValues()
{
    JsonWriter out;
    out.beginObject();
    out.key("a");
    out.beginArray();
    out.beginObject();
    out.endObject();
    out.null();
    out.endArray();
    out.key("b");
    out.raw("{\"c\":1}");
    out.key("d");
    out.boolean(true);
    out.endObject();
    QCOMPARE(out.take(), R"({"a":[{},null],"b":{"c":1},"d":true})"_ba);
}

void JsonWriterTest::aTicketComesBackAsItWas()
{
    Ticket ticket;
    ticket.id = u"0197a3c2-6f00-7000-8000-0123456789ab"_s;
    ticket.number = 42;
    ticket.requester = {ticket.id, u"Rita \"R\""_s};
    ticket.subject = u"C:\\temp"_s;
    ticket.text = u"a\n\tb"_s;
    ticket.status = Status::Pending;
    ticket.priority = Priority::Urgent;
    ticket.type = u"incident"_s;
    ticket.tags = {u"a"_s, u"b"_s};
    ticket.deadline = Time{1};
    ticket.confidence = 0.25;
    ticket.can = {Act::Read, Act::ChangeFields};
    const auto read = fromJson<Ticket>(toJson(ticket), UnknownFields::Refuse);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
    QCOMPARE(toJson(*read), toJson(ticket));
}

TD_TEST(JsonWriterTest)
#include "JsonWriterTest.moc"
