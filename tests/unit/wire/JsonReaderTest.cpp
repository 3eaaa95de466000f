// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/wire/JsonReader.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

namespace {

enum class Colour { Red, Green };

struct Inner
{
    QString name;
    static constexpr auto wire() { return std::tuple{field("name", &Inner::name, {.min = 1, .max = 5})}; }
};

/// One field of every kind.
struct Everything
{
    std::optional<QString> line;
    std::optional<QString> text;
    std::optional<QString> uuid;
    std::optional<QString> email;
    std::optional<QString> secret;
    std::optional<bool> flag;
    std::optional<int> small;
    std::optional<qint64> large;
    std::optional<double> real;
    std::optional<Colour> colour;
    std::optional<Time> time;
    std::optional<std::vector<QString>> words;
    std::optional<std::vector<Inner>> inners;
    Patch<QString> patch;
    static constexpr auto wire()
    {
        return std::tuple{field("line", &Everything::line, {.min = 2, .max = 5}),
                          field("text", &Everything::text, {.min = 1, .max = 8, .format = Format::Text}),
                          field("uuid", &Everything::uuid, {.format = Format::Uuid}),
                          field("email", &Everything::email, {.format = Format::Email}),
                          field("secret", &Everything::secret, {.max = 5, .format = Format::Secret}),
                          field("flag", &Everything::flag),
                          field("small", &Everything::small, {.min = -3, .max = 3}),
                          field("large", &Everything::large, {.max = INT64_MAX}),
                          field("real", &Everything::real),
                          field("colour", &Everything::colour),
                          field("time", &Everything::time),
                          field("words", &Everything::words, {.min = 1, .max = 3, .items = 2}),
                          field("inners", &Everything::inners, {.items = 2}),
                          field("patch", &Everything::patch, {.min = 1, .max = 5})};
    }
};

} // namespace

template <>
struct td::EnumNames<Colour>
{
    static constexpr std::pair<Colour, const char *> names[] = {{Colour::Red, "red"}, {Colour::Green, "green"}};
};

class JsonReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void accepts_data();
    void accepts();
    void normalisesStrings();
    void needsWhatIsNotOptional();
    void namesTheFieldWithItsPath();
    void tellsLeftOutFromNullInAPatch();
    void passesOverUnknownFieldsWhenTold();
    void takesAnEmptyBodyForAnEmptyObject();
    void readsAsDeepAsAllowed();
};

void JsonReaderTest::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("at");
    const auto row = [](const char *name, const QByteArray &json, const QString &code, const QString &at = {}) {
        QTest::newRow(name) << json << code << at;
    };
    row("no JSON", "hello", u"malformed_json"_s);
    row("cut off", R"({"line":"ab)", u"malformed_json"_s);
    row("comma at the end", R"({"line":"ab",})", u"malformed_json"_s);
    row("comment", R"({/* x */"line":"ab"})", u"malformed_json"_s);
    row("two values", R"({} {})", u"malformed_json"_s);
    row("not a number", R"({"real":NaN})", u"malformed_json"_s);
    row("octal", R"({"small":01})", u"malformed_json"_s);
    row("invalid UTF-8", "{\"line\":\"a\xff\"}", u"malformed_json"_s);
    row("overlong UTF-8", "{\"line\":\"\xc0\x80\"}", u"malformed_json"_s);
    row("surrogate in UTF-8", "{\"line\":\"\xed\xa0\x80\"}", u"malformed_json"_s);
    row("lone high surrogate", R"({"line":"\ud83d"})", u"malformed_json"_s);
    row("lone low surrogate", R"({"line":"\ude00"})", u"malformed_json"_s);
    row("line feed in a string", "{\"text\":\"a\nb\"}", u"malformed_json"_s);
    row("a list", "[]", u"wrong_type"_s);
    row("null", "null", u"wrong_type"_s);
    row("unknown field", R"({"lien":"ab"})", u"unknown_field"_s, u"lien"_s);
    row("unknown field inside", R"({"inners":[{"name":"a","x":1}]})", u"unknown_field"_s, u"inners[0].x"_s);
    row("duplicate field", R"({"line":"ab","line":"ab"})", u"duplicate_field"_s, u"line"_s);
    row("duplicate field inside", R"({"inners":[{"name":"a","name":"b"}]})", u"duplicate_field"_s, u"name"_s);
    row("duplicate by escape", R"({"line":"ab","l\u0069ne":"ab"})", u"duplicate_field"_s, u"line"_s);

    row("line too short", R"({"line":"a"})", u"too_short"_s, u"line"_s);
    row("line too long", R"({"line":"abcdef"})", u"too_long"_s, u"line"_s);
    row("line of spaces", R"({"line":"     "})", u"too_short"_s, u"line"_s);
    row("line with line feed", R"({"line":"a\nb"})", u"bad_character"_s, u"line"_s);
    row("line with tab", R"({"line":"a\tb"})", u"bad_character"_s, u"line"_s);
    row("line with NUL", R"({"line":"a\u0000b"})", u"bad_character"_s, u"line"_s);
    row("line with DEL", R"({"line":"a\u007fb"})", u"bad_character"_s, u"line"_s);
    row("text empty", R"({"text":""})", u"empty"_s, u"text"_s);
    row("text of white space", R"({"text":" \n\t "})", u"empty"_s, u"text"_s);
    row("text with NUL", R"({"text":"a\u0000b"})", u"bad_character"_s, u"text"_s);
    row("text with escape", R"({"text":"\u001b[2J"})", u"bad_character"_s, u"text"_s);
    row("text too long", R"({"text":"123456789"})", u"too_long"_s, u"text"_s);
    row("uuid", R"({"uuid":"0197a3c2-6f00-7000-8000-0123456789a"})", u"bad_id"_s, u"uuid"_s);
    row("uuid in upper case", R"({"uuid":"0197A3C2-6F00-7000-8000-0123456789AB"})", u"bad_id"_s, u"uuid"_s);
    for (const char *address :
         {"", "a", "a@", "@b", "a@b@c", "a b@c", "a@b,c@d", "a@b;c", "<a@b>", "a@(b)", "a\\\\@b"}) {
        QTest::addRow("email '%s'", address)
            << "{\"email\":\"" + QByteArray(address) + "\"}" << u"bad_email"_s << u"email"_s;
    }
    row("email of two lines", R"({"email":"a@b\r\nBcc: c@d"})", u"bad_character"_s, u"email"_s);
    row("secret too long", R"({"secret":"123456"})", u"too_long"_s, u"secret"_s);
    row("secret with NUL", R"({"secret":"a\u0000"})", u"bad_character"_s, u"secret"_s);
    row("string as number", R"({"line":12})", u"wrong_type"_s, u"line"_s);
    row("string as object", R"({"line":{}})", u"wrong_type"_s, u"line"_s);
    row("flag as text", R"({"flag":"true"})", u"wrong_type"_s, u"flag"_s);
    row("flag as number", R"({"flag":1})", u"wrong_type"_s, u"flag"_s);
    row("number as text", R"({"small":"1"})", u"wrong_type"_s, u"small"_s);
    row("number as fraction", R"({"small":1.0})", u"wrong_type"_s, u"small"_s);
    row("number as exponent", R"({"small":1e0})", u"wrong_type"_s, u"small"_s);
    row("number too small", R"({"small":-4})", u"out_of_range"_s, u"small"_s);
    row("number too large", R"({"small":4})", u"out_of_range"_s, u"small"_s);
    row("number beyond its type", R"({"small":4294967297})", u"out_of_range"_s, u"small"_s);
    row("number beyond 64 bits", R"({"large":9223372036854775808})", u"wrong_type"_s, u"large"_s);
    row("number far beyond", R"({"large":1e400})", u"malformed_json"_s);
    row("real as text", R"({"real":"1"})", u"wrong_type"_s, u"real"_s);
    row("enum unknown", R"({"colour":"blue"})", u"not_allowed"_s, u"colour"_s);
    row("enum in another case", R"({"colour":"Red"})", u"not_allowed"_s, u"colour"_s);
    row("enum as number", R"({"colour":0})", u"wrong_type"_s, u"colour"_s);
    row("time without zone", R"({"time":"2026-11-20T08:15:00"})", u"bad_time"_s, u"time"_s);
    row("time as number", R"({"time":1})", u"wrong_type"_s, u"time"_s);
    row("no such day", R"({"time":"2026-02-30T08:15:00Z"})", u"bad_time"_s, u"time"_s);
    row("list as text", R"({"words":"a"})", u"wrong_type"_s, u"words"_s);
    row("list too long", R"({"words":["a","b","c"]})", u"too_many"_s, u"words"_s);
    row("list with a number", R"({"words":["a",1]})", u"wrong_type"_s, u"words[1]"_s);
    row("list with null", R"({"words":[null]})", u"wrong_type"_s, u"words[0]"_s);
    row("list with a long word", R"({"words":["abcd"]})", u"too_long"_s, u"words[0]"_s);
    row("object as text", R"({"inners":["a"]})", u"wrong_type"_s, u"inners[0]"_s);
    row("object without its field", R"({"inners":[{}]})", u"missing_field"_s, u"inners[0].name"_s);
    row("patch empty", R"({"patch":""})", u"empty"_s, u"patch"_s);
    row("patch as number", R"({"patch":1})", u"wrong_type"_s, u"patch"_s);
    row("too deep", QByteArray(65, '[') + QByteArray(65, ']'), u"too_deep"_s);
    row("far too deep", R"({"x":)" + QByteArray(1'000'000, '['), u"too_deep"_s);
}

void JsonReaderTest::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, code);
    QFETCH(QString, at);
    const auto read = fromJson<Everything>(json, UnknownFields::Refuse);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QCOMPARE(read.error().code, code);
    QCOMPARE(read.error().field, at);
    QVERIFY(!read.error().message.isEmpty());
}

void JsonReaderTest::accepts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << "{}"_ba;
    QTest::newRow("null for what is optional") << R"({"line":null,"small":null,"words":null})"_ba;
    QTest::newRow("white space") << " \r\n\t{ \"line\" : \"ab\" } \n"_ba;
    QTest::newRow("characters, not bytes") << "{\"line\":\"äöüß😀\"}"_ba;
    QTest::newRow("surrogate pair") << R"({"line":"a\ud83d\ude00"})"_ba;
    QTest::newRow("bounds") << R"({"small":-3,"large":9223372036854775807})"_ba;
    QTest::newRow("whole number for a real") << R"({"real":1})"_ba;
    QTest::newRow("brackets in a string") << "{\"secret\":\"[[[[[\"}"_ba;
    QTest::newRow("escaped quote before brackets") << R"({"secret":"\"[["})"_ba;
    QTest::newRow("list at its limit") << R"({"words":["abc","x"]})"_ba;
    QTest::newRow("email") << R"({"email":"jürgen.o'neill+x@example.co.uk"})"_ba;
}

void JsonReaderTest::accepts()
{
    QFETCH(QByteArray, json);
    const auto read = fromJson<Everything>(json, UnknownFields::Refuse);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
}

void JsonReaderTest::normalisesStrings()
{
    const auto read = fromJson<Everything>(R"({"line":"  ab ","text":"a\r\nb\rc","email":" a@b ","secret":" x "})");
    QVERIFY(read.has_value());
    QCOMPARE(*read->line, u"ab"_s);
    QCOMPARE(*read->text, u"a\nb\nc"_s);
    QCOMPARE(*read->email, u"a@b"_s);
    QCOMPARE(*read->secret, u" x "_s);
}

void JsonReaderTest::needsWhatIsNotOptional()
{
    QCOMPARE(fromJson<Inner>("{}").error().code, u"missing_field"_s);
    QCOMPARE(fromJson<Inner>("").error().field, u"name"_s);
    QCOMPARE(fromJson<Inner>(R"({"name":null})").error().code, u"wrong_type"_s);
}

void JsonReaderTest::namesTheFieldWithItsPath()
{
    const auto read = fromJson<Everything>(R"({"inners":[{"name":"a"},{"name":"abcdef"}]})");
    QCOMPARE(read.error().field, u"inners[1].name"_s);
    QVERIFY(read.error().message.contains(u"inners[1].name has 6 characters"_s));
}

void JsonReaderTest::tellsLeftOutFromNullInAPatch()
{
    QVERIFY(!fromJson<Everything>("{}")->patch.given());
    const auto cleared = fromJson<Everything>(R"({"patch":null})");
    QVERIFY(cleared->patch.given());
    QVERIFY(!cleared->patch.value());
    const auto set = fromJson<Everything>(R"({"patch":"new"})");
    QVERIFY(set->patch.given());
    QCOMPARE(set->patch.value(), std::optional(u"new"_s));
}

void JsonReaderTest::passesOverUnknownFieldsWhenTold()
{
    const auto read = fromJson<Inner>(R"({"name":"a","later":{"x":[1]}})", UnknownFields::Ignore);
    QVERIFY(read.has_value());
    QCOMPARE(read->name, u"a"_s);
}

void JsonReaderTest::takesAnEmptyBodyForAnEmptyObject()
{
    QVERIFY(fromJson<Everything>("", UnknownFields::Refuse).has_value());
    QVERIFY(fromJson<Nothing>("", UnknownFields::Refuse).has_value());
}

void JsonReaderTest::readsAsDeepAsAllowed()
{
    const QByteArray json = R"({"later":)" + QByteArray(63, '[') + QByteArray(63, ']') + '}';
    QVERIFY(fromJson<Everything>(json, UnknownFields::Ignore).has_value());
}

TD_TEST(JsonReaderTest)
#include "JsonReaderTest.moc"
