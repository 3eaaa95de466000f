// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

struct Stored
{
    QString text;
    std::optional<QString> optionalText;
    qint64 integer = 0;
    std::optional<qint64> optionalInteger;
    double real = 0;
    std::optional<double> optionalReal;
    bool flag = false;
    bool operator==(const Stored &) const = default;
};

constexpr char insertText[] =
    "INSERT INTO thing (text, optional_text, whole, optional_whole, part, optional_part, flag)\n"
    "VALUES (:text, :optional_text, :whole, :optional_whole, :part, :optional_part, :flag)";
constexpr Query insert{"test/insert", insertText, insertText};
constexpr char selectText[] =
    "SELECT text, optional_text, whole, optional_whole, part, optional_part, flag FROM thing\n"
    "WHERE text = :text    --? byText\n"
    "WHERE text <> :text   --? byOtherText\n"
    "ORDER BY whole";
constexpr Query select{"test/select", selectText, selectText};
constexpr char updateText[] = "UPDATE thing SET flag = 1 - flag WHERE whole > :whole";
constexpr Query update{"test/update", updateText, updateText};

Result<int> store(Connection &connection, const Stored &stored)
{
    return connection.execute(insert, {{"text", stored.text},
                                       {"optional_text", stored.optionalText},
                                       {"whole", stored.integer},
                                       {"optional_whole", stored.optionalInteger},
                                       {"part", stored.real},
                                       {"optional_part", stored.optionalReal},
                                       {"flag", int(stored.flag)}});
}

Stored read(Row &row)
{
    Stored stored;
    stored.text = row.text();
    stored.optionalText = row.optionalText();
    stored.integer = row.integer();
    stored.optionalInteger = row.optionalInteger();
    stored.real = row.real();
    stored.optionalReal = row.optionalReal();
    stored.flag = row.flag();
    return stored;
}

} // namespace

/// Values go in and come out as they are; mistakes become plain errors; the connection works on after each.
class ConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_database.reset(); }
    void keepsText_data();
    void keepsText();
    void keepsLargeText_data() { TestDatabase::addRows(); }
    void keepsLargeText();
    void keepsNumbersAndNulls_data() { TestDatabase::addRows(); }
    void keepsNumbersAndNulls();
    void refusesNul_data() { TestDatabase::addRows(); }
    void refusesNul();
    void explainsConstraints_data() { TestDatabase::addRows(); }
    void explainsConstraints();
    void hidesValuesFromItsMessages_data() { TestDatabase::addRows(); }
    void hidesValuesFromItsMessages();
    void saysThatAValueIsMissing_data() { TestDatabase::addRows(); }
    void saysThatAValueIsMissing();
    void keepsAStatementForEachSetOfOptions_data() { TestDatabase::addRows(); }
    void keepsAStatementForEachSetOfOptions();
    void holdsNoMoreStatementsThanItNeeds_data() { TestDatabase::addRows(); }
    void holdsNoMoreStatementsThanItNeeds();
    void countsChangedRows_data() { TestDatabase::addRows(); }
    void countsChangedRows();
    void foldsEveryLettersCase_data() { TestDatabase::addRows(); }
    void foldsEveryLettersCase();
    void aRolledBackSavepointKeepsTheRest_data() { TestDatabase::addRows(); }
    void aRolledBackSavepointKeepsTheRest();
    void saysThatADatabaseCannotBeReached_data();
    void saysThatADatabaseCannotBeReached();

private:
    Connection &connection() { return m_database->local(); }

    PostgresCluster m_cluster;
    std::unique_ptr<TestDatabase> m_database;
};

void ConnectionTest::init()
{
    QFETCH(Dialect, dialect);
    m_database = std::make_unique<TestDatabase>(dialect, m_cluster, DatabaseLimits{}, TestDatabase::Schema::None);
    VERIFY_OK(connection().executeText(
        u"CREATE TABLE thing (text TEXT NOT NULL UNIQUE, optional_text TEXT, whole BIGINT NOT NULL, "
        "optional_whole BIGINT, part DOUBLE PRECISION NOT NULL, optional_part DOUBLE PRECISION, "
        "flag BIGINT NOT NULL CHECK (flag IN (0, 1)))"_s));
    VERIFY_OK(connection().executeText(u"CREATE TABLE child (text TEXT REFERENCES thing (text))"_s));
}

void ConnectionTest::keepsText_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("text");
    const std::pair<const char *, QString> texts[] = {
        {"empty", u""_s},
        {"quotes", u"it's ''double'' \"quoted\" `and` $$more$$"_s},
        {"backslashes", u"\\ \\\\ \\' \\n \\x41 C:\\temp\\'); DROP TABLE thing; --"_s},
        {"looks like SQL", u":text ? ?1 $1 @p %s --? byText /* */ ;"_s},
        {"emoji", u"👩‍👩‍👧 🐘 \U0001F4A9"_s},
        {"scripts", u"Привет, 世界 — ærøå — עברית — e\u0301"_s},
        {"white space", u" \t\r\n\u00A0\u2028 "_s},
        {"controls", u"\u0001\u001B[31m\u007F\u0085"_s},
        {"a mark of byte order", u"a\uFEFFb"_s},
    };
    for (const auto &[name, text] : texts) {
        QTest::addRow("%s, sqlite", name) << Dialect::Sqlite << text;
        QTest::addRow("%s, postgres", name) << Dialect::Postgres << text;
    }
}

void ConnectionTest::keepsText()
{
    QFETCH(QString, text);
    VERIFY_OK(store(connection(), {.text = text, .optionalText = text}));
    const auto rows = connection().all(select, {{"text", text}}, read, {"byText"});
    VERIFY_OK(rows);
    QCOMPARE(rows->size(), 1u);
    QCOMPARE(rows->front().text, text);
    QCOMPARE(rows->front().optionalText, text);
}

void ConnectionTest::keepsLargeText()
{
    QString text;
    for (int i = 0; text.size() < 4'000'000; ++i) {
        text += u"line %1 with 'quotes', \\ and 🐘\n"_s.arg(i);
    }
    VERIFY_OK(store(connection(), {.text = u"big"_s, .optionalText = text}));
    const auto rows = connection().all(select, {{"text", u"big"_s}}, read, {"byText"});
    VERIFY_OK(rows);
    QVERIFY(rows->front().optionalText == text);
}

void ConnectionTest::keepsNumbersAndNulls()
{
    using Whole = std::numeric_limits<qint64>;
    const std::vector<Stored> all = {{.text = u"least"_s,
                                      .integer = Whole::min(),
                                      .optionalInteger = Whole::max(),
                                      .real = -1.5e300,
                                      .optionalReal = 5e-324},
                                     {.text = u"nothing"_s},
                                     {.text = u"zero"_s,
                                      .optionalText = u""_s,
                                      .integer = 1,
                                      .optionalInteger = 0,
                                      .real = 0.1,
                                      .optionalReal = 0.0,
                                      .flag = true},
                                     {.text = u"most"_s,
                                      .integer = Whole::max(),
                                      .optionalInteger = Whole::min(),
                                      .real = 1.0 / 3,
                                      .optionalReal = 1e308}};
    for (const Stored &stored : all) {
        VERIFY_OK(store(connection(), stored));
    }
    const auto rows = connection().all(select, {}, read);
    VERIFY_OK(rows);
    QCOMPARE(rows->size(), all.size());
    for (size_t i = 0; i < all.size(); ++i) {
        QVERIFY2((*rows)[i] == all[i], qPrintable(all[i].text));
    }
}

void ConnectionTest::refusesNul()
{
    const auto refused = store(connection(), {.text = u"a\0b"_s});
    VERIFY_ERROR(refused, storage_error::badValue);
    QCOMPARE(refused.error().kind, ErrorKind::BadInput);
    VERIFY_ERROR(connection().execute(insert, {{"text", QByteArray("a\0b", 3)},
                                               {"optional_text", QVariant()},
                                               {"whole", 1},
                                               {"optional_whole", QVariant()},
                                               {"part", 1.0},
                                               {"optional_part", QVariant()},
                                               {"flag", 1}}),
                 storage_error::badValue);
    QCOMPARE(m_database->valueOf(u"SELECT COUNT(*) FROM thing"_s), u"0"_s);
}

void ConnectionTest::explainsConstraints()
{
    VERIFY_OK(store(connection(), {.text = u"a"_s}));
    const auto twice = store(connection(), {.text = u"a"_s});
    VERIFY_ERROR(twice, storage_error::unique);
    QCOMPARE(twice.error().kind, ErrorKind::Conflict);
    QVERIFY(twice.error().field.contains("text"_L1));
    VERIFY_ERROR(connection().executeText(u"INSERT INTO child VALUES ('nobody')"_s), storage_error::foreignKey);
    VERIFY_ERROR(connection().executeText(u"UPDATE thing SET flag = 2"_s), storage_error::failed);
    VERIFY_OK(store(connection(), {.text = u"b"_s})); // the same statement, after its failure
}

void ConnectionTest::hidesValuesFromItsMessages()
{
    QStringList told;
    static QStringList *log = nullptr;
    log = &told;
    const auto before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) { *log += text; });
    VERIFY_OK(store(connection(), {.text = u"s3cret"_s}));
    const auto twice = store(connection(), {.text = u"s3cret"_s});
    const auto check = connection().executeText(u"INSERT INTO thing VALUES ('other', 's3cret', 1, 1, 1, 1, 7)"_s);
    const auto null = connection().executeText(u"INSERT INTO thing VALUES ('more', 's3cret', NULL, 1, 1, 1, 1)"_s);
    const auto orphan = connection().executeText(u"INSERT INTO child VALUES ('s3cret too')"_s);
    const auto number = connection().executeText(u"UPDATE thing SET whole = CAST('s3cret' AS BIGINT)"_s);
    qInstallMessageHandler(before);
    for (const Error &error : {twice.error(), check.error(), null.error(), orphan.error()}) {
        told += error.message;
    }
    if (!number) { // SQLite reads 0
        told += number.error().message;
        QCOMPARE(number.error().code, QString(storage_error::badValue));
    }
    QVERIFY(told.size() >= 6);
    QVERIFY2(!told.join(u'\n').contains("s3cret"_L1), qPrintable(told.join(u'\n')));
}

void ConnectionTest::saysThatAValueIsMissing()
{
    VERIFY_ERROR(connection().execute(insert, {{"text", u"a"_s}}), storage_error::failed);
    VERIFY_ERROR(connection().all(select, {}, read, {"byText"}), storage_error::failed);
    VERIFY_OK(connection().all(select, {{"text", u"a"_s}, {"and one that nobody asks for", 1}}, read, {"byText"}));
}

void ConnectionTest::keepsAStatementForEachSetOfOptions()
{
    VERIFY_OK(store(connection(), {.text = u"a"_s, .integer = 1}));
    VERIFY_OK(store(connection(), {.text = u"b"_s, .integer = 2}));
    const std::string option = "byText"; // the same word at another address
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(connection().all(select, {}, read)->size(), 2u);
        QCOMPARE(connection().all(select, {{"text", u"a"_s}}, read, {"byText"})->front().text, u"a"_s);
        QCOMPARE(connection().all(select, {{"text", u"a"_s}}, read, {option.c_str()})->front().text, u"a"_s);
        QCOMPARE(connection().all(select, {{"text", u"a"_s}}, read, {"byOtherText"})->front().text, u"b"_s);
    }
}

void ConnectionTest::holdsNoMoreStatementsThanItNeeds()
{
    QFETCH(Dialect, dialect);
    std::vector<std::string> options;
    for (int i = 0; i < 300; ++i) {
        options.push_back("option" + std::to_string(i));
    }
    for (int round = 0; round < 2; ++round) {
        for (const std::string &option : options) {
            VERIFY_OK(connection().all(select, {}, read, {option.c_str()}));
        }
    }
    if (dialect == Dialect::Postgres) {
        static constexpr char text[] = "SELECT COUNT(*) FROM pg_prepared_statements";
        static constexpr Query count{"test/count", text, text};
        const auto held = connection().first(count, {}, [](Row &row) { return row.number(); });
        VERIFY_OK(held);
        QVERIFY(**held < 50);
    }
}

void ConnectionTest::countsChangedRows()
{
    for (int i = 0; i < 5; ++i) {
        VERIFY_OK(store(connection(), {.text = QString::number(i), .integer = i}));
    }
    QCOMPARE(*connection().execute(update, {{"whole", 1}}), 3);
    QCOMPARE(*connection().execute(update, {{"whole", 4}}), 0);
}

void ConnectionTest::foldsEveryLettersCase()
{
    QCOMPARE(m_database->valueOf(u"SELECT LOWER('ÄRGER Çok Ω abc 🐘')"_s), u"ärger çok ω abc 🐘"_s);
    QCOMPARE(m_database->valueOf(u"SELECT CASE WHEN LOWER(NULL) IS NULL THEN 'null' END"_s), u"null"_s);
}

void ConnectionTest::aRolledBackSavepointKeepsTheRest()
{
    VERIFY_OK(connection().begin());
    VERIFY_OK(store(connection(), {.text = u"a"_s, .integer = 1}));
    VERIFY_OK(connection().savepoint());
    VERIFY_OK(store(connection(), {.text = u"b"_s, .integer = 2}));
    VERIFY_ERROR(store(connection(), {.text = u"a"_s}), storage_error::unique);
    VERIFY_OK(connection().rollbackToSavepoint());
    VERIFY_OK(connection().savepoint());
    VERIFY_OK(store(connection(), {.text = u"c"_s, .integer = 3}));
    VERIFY_OK(connection().releaseSavepoint());
    VERIFY_OK(connection().commit());
    const auto rows = connection().all(select, {}, read);
    VERIFY_OK(rows);
    QCOMPARE(rows->size(), 2u);
    QCOMPARE(rows->back().text, u"c"_s);
}

void ConnectionTest::saysThatADatabaseCannotBeReached_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("url");
    QTest::newRow("no such folder") << Dialect::Sqlite << u"sqlite:/nowhere/at/all/desk.sqlite"_s;
    QTest::newRow("a folder") << Dialect::Sqlite << u"sqlite:/tmp"_s;
    QTest::newRow("not a database") << Dialect::Sqlite << u"sqlite:"_s + QStringLiteral(__FILE__);
    QTest::newRow("no server") << Dialect::Postgres << u"postgresql://u:pa55word@127.0.0.1:1/desk"_s;
    QTest::newRow("no socket") << Dialect::Postgres << u"postgresql://u:pa55word@/desk?host=/nowhere"_s;
}

void ConnectionTest::saysThatADatabaseCannotBeReached()
{
    QFETCH(QString, url);
    Connection other(*DatabaseUrl::parse(url));
    for (int i = 0; i < 2; ++i) {
        const auto opened = other.ensureOpen();
        QVERIFY(!opened);
        QVERIFY(!opened.error().message.contains("pa55word"_L1));
        QVERIFY(!other.isOpen());
    }
}

} // namespace td::test

TD_TEST(td::test::ConnectionTest)
#include "ConnectionTest.moc"
