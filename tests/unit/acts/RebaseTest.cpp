// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/acts/Rebase.h"

#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td::app;

class RebaseTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void sendsAgainWhatNobodyElseChanged_data();
    Q_SLOT void sendsAgainWhatNobodyElseChanged();
};

void RebaseTest::sendsAgainWhatNobodyElseChanged_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("again");
    QTest::addColumn<QByteArray>("conflicts");
    const auto row = [](const char *name, const QByteArray &patch, const QByteArray &base, const QByteArray &theirs,
                        const QByteArray &again, const QByteArray &conflicts) {
        QTest::newRow(name) << patch << base << theirs << again << conflicts;
    };
    row("another field", R"({"priority":"high"})", R"({"priority":"low","subject":"a"})",
        R"({"priority":"low","subject":"b"})", R"({"priority":"high"})", "{}");
    row("the same field", R"({"priority":"high"})", R"({"priority":"low"})", R"({"priority":"urgent"})", "{}",
        R"({"priority":"high"})");
    row("the same value", R"({"priority":"high"})", R"({"priority":"low"})", R"({"priority":"high"})", "{}", "{}");
    row("some of each", R"({"priority":"high","subject":"x","summary":"s"})",
        R"({"priority":"low","subject":"a","summary":""})", R"({"priority":"urgent","subject":"a","summary":"s"})",
        R"({"subject":"x"})", R"({"priority":"high"})");
    row("cleared, and set by nobody", R"({"type":null})", R"({"type":"incident"})", R"({"type":"incident"})",
        R"({"type":null})", "{}");
    row("cleared, and cleared there", R"({"type":null})", R"({"type":"incident"})", "{}", "{}", "{}");
    row("set, and set there from nothing", R"({"type":"problem"})", "{}", R"({"type":"incident"})", "{}",
        R"({"type":"problem"})");
    row("a list", R"({"tags":["a","b"]})", R"({"tags":["a"]})", R"({"tags":["a","c"]})", "{}", R"({"tags":["a","b"]})");
    row("nothing seen before", R"({"subject":"x"})", "", R"({"subject":"y"})", "{}", R"({"subject":"x"})");
}

void RebaseTest::sendsAgainWhatNobodyElseChanged()
{
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, again);
    QFETCH(QByteArray, conflicts);
    const Rebased rebased = rebase(patch, base, theirs);
    QCOMPARE(rebased.patch, again);
    QCOMPARE(rebased.conflicts, conflicts);
    QCOMPARE(objectOf(rebased.patch).empty(), again == "{}");
}

TD_TEST(RebaseTest)
#include "RebaseTest.moc"
