// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/ObjectSplitter.h"
#include "tests/support/TestProgram.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// However an export is laid out, its objects come one by one, each with its line.
class ObjectSplitterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsEachObject_data();
    void findsEachObject();
    void readsOverTheEndsOfItsChunks();
};

void ObjectSplitterTest::findsEachObject_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArrayList>("parts"); // line, then text
    const auto row = [](const char *name, const QByteArray &file, const QByteArrayList &parts) {
        QTest::newRow(name) << file << parts;
    };
    row("nothing", "", {});
    row("white space", " \r\n\t\n", {});
    row("an empty array", "[]\n", {});
    row("a line each", "{\"a\":1}\n{\"a\":2}\n", {"1 {\"a\":1}", "2 {\"a\":2}"});
    row("the last without an end of line", "{}\r\n{\"b\":{}}", {"1 {}", "2 {\"b\":{}}"});
    row("after a byte order mark", "\xEF\xBB\xBF{}\n", {"1 {}"});
    row("empty lines between", "\n\n{}\n\n{}\n", {"3 {}", "5 {}"});
    row("an array on one line", "[{\"a\":1},{\"a\":2}]", {"1 {\"a\":1}", "1 {\"a\":2}"});
    row("an array of lines", "[{\"a\":1},\n{\"a\":2}]\n", {"1 {\"a\":1}", "2 {\"a\":2}"});
    row("laid out over lines", "[\n  {\n    \"a\": {\n      \"b\": 1\n    }\n  },\n  {}\n]",
        {"2 {\n    \"a\": {\n      \"b\": 1\n    }\n  }", "7 {}"});
    row("braces in a text", R"({"a":"}{\"}"})", {R"(1 {"a":"}{\"}"})"});
    row("a backslash before the end of a text",
        R"({"a":"\\"})"
        "\n{}",
        {R"(1 {"a":"\\"})", "2 {}"});
    row("no object", "hello, {world}\n{}\n", {"1 hello, {world}\n", "2 {}"});
    row("a missing brace", "{\"a\":{\"b\":1}\n{\"c\":1}\n", {"1 {\"a\":{\"b\":1}\n", "2 {\"c\":1}"});
    row("a missing quote", "{\"a\":\"b}\n{\"c\":1}\n", {"1 {\"a\":\"b}\n", "2 {\"c\":1}"});
    row("an object without an end", "{}\n{\"a\":", {"1 {}", "2 {\"a\":"});
}

void ObjectSplitterTest::findsEachObject()
{
    QFETCH(QByteArray, file);
    QBuffer buffer(&file);
    QVERIFY(buffer.open(QBuffer::ReadOnly));
    ObjectSplitter splitter(buffer);
    QByteArrayList parts;
    while (const auto part = splitter.next()) {
        parts += QByteArray::number(part->line) + ' ' + part->text;
    }
    QTEST(parts, "parts");
}

void ObjectSplitterTest::readsOverTheEndsOfItsChunks()
{
    const QByteArray object = "{\"text\":\"" + QByteArray(1000, 'x') + "\"}";
    QByteArray file;
    for (int i = 0; i < 500; ++i) {
        file += object + '\n';
    }
    QBuffer buffer(&file);
    QVERIFY(buffer.open(QBuffer::ReadOnly));
    ObjectSplitter splitter(buffer);
    int count = 0;
    while (const auto part = splitter.next()) {
        QCOMPARE(part->text, object);
        QCOMPARE(part->line, ++count);
    }
    QCOMPARE(count, 500);
}

} // namespace td::test

TD_TEST(td::test::ObjectSplitterTest)
#include "ObjectSplitterTest.moc"
