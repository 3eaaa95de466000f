// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sql/QueryText.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace td {

class QueryTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsNamesIntoPlaces()
    {
        const QueryText text = QueryText::parse("SELECT :b, :a_1 FROM t WHERE a = :b AND c > :c9", {});
        QCOMPARE(text.sql, u"SELECT ?, ? FROM t WHERE a = ? AND c > ?"_s);
        QCOMPARE(text.names, (std::vector<QByteArray>{"b", "a_1", "b", "c9"}));
    }

    void leavesTextsAndCastsAlone()
    {
        const QueryText text =
            QueryText::parse("SELECT ':no -- text', a::text, '\\', 'it''s :no', b FROM t -- :no", {});
        QCOMPARE(text.sql, u"SELECT ':no -- text', a::text, '\\', 'it''s :no', b FROM t"_s);
        QVERIFY(text.names.empty());
    }

    void followsATextOverLines()
    {
        const QueryText text = QueryText::parse("SELECT 'one\n:no -- still\ntext', :yes", {});
        QCOMPARE(text.sql, u"SELECT 'one\n:no -- still\ntext', ?"_s);
        QCOMPARE(text.names, (std::vector<QByteArray>{"yes"}));
    }

    void keepsTheLinesThatAreAskedFor_data()
    {
        QTest::addColumn<Options>("options");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("binds");
        QTest::newRow("none") << Options{} << u"SELECT a FROM t\nORDER BY a"_s << 0;
        QTest::newRow("one") << Options{"one"} << u"SELECT a FROM t\nWHERE b = ?\nORDER BY a"_s << 1;
        QTest::newRow("negated") << Options{"other"} << u"SELECT a FROM t\nORDER BY b"_s << 0;
        QTest::newRow("both") << Options{"other", "one"} << u"SELECT a FROM t\nWHERE b = ?\nORDER BY b"_s << 1;
        QTest::newRow("unknown, and part of a name") << Options{"on", "ones"} << u"SELECT a FROM t\nORDER BY a"_s << 0;
    }

    void keepsTheLinesThatAreAskedFor()
    {
        QFETCH(Options, options);
        QFETCH(QString, sql);
        QFETCH(int, binds);
        const QueryText text = QueryText::parse("SELECT a FROM t\n"
                                                "WHERE b = :b --? one\n"
                                                "ORDER BY a   --? !other\n"
                                                "ORDER BY b   --? other\n",
                                                options);
        QCOMPARE(text.sql.simplified(), sql.simplified());
        QCOMPARE(int(text.names.size()), binds);
    }
};

} // namespace td

TD_TEST(td::QueryTextTest)
#include "QueryTextTest.moc"
