// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/AiUsagePage.h"
#include "app/reports/AuditPage.h"
#include "app/reports/DayChart.h"
#include "app/reports/Figures.h"
#include "app/reports/ReportsPage.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/Theme.h"
#include "tests/gui/GuiWorld.h"
#include "tests/support/TestProgram.h"

#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

bool shows(const QWidget &widget, const QString &text)
{
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text)) {
            return true;
        }
    }
    return false;
}

void choose(app::FieldButton &button, int index)
{
    Q_EMIT button.menu()->aboutToShow();
    button.menu()->actions().at(index)->trigger();
}

/// How many pixels of a widget have one of the look's colours.
int pixels(QWidget &widget, app::tokens::Role role)
{
    const QRgb wanted = app::theme::colour(role).rgb();
    const QImage picture = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            count += picture.pixel(x, y) == wanted;
        }
    }
    return count;
}

} // namespace

/// Reports, the audit log and the model's bill, as an admin sees them.
class ReportsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAdminsSeeThem()
    {
        GuiWorld moderator(SampleDesk::Filled::Yes, Role::Moderator);
        GuiWorld admin;
        for (const QString &place : {u"reports"_s, u"audit"_s, u"ai-usage"_s}) {
            QVERIFY(!moderator.window.findChild<QAction *>(place)->isVisible());
            QVERIFY(admin.window.findChild<QAction *>(place)->isVisible());
        }
    }

    void figuresAreSaidAsPeopleReadThem_data()
    {
        QTest::addColumn<qint64>("span");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << 40 * second << u"40 s"_s;
        QTest::newRow("minutes") << 38 * minute << u"38 min"_s;
        QTest::newRow("not 60 minutes") << 59 * minute + 59 * second << u"1 h"_s;
        QTest::newRow("hours") << 5 * hour + 20 * minute << u"5 h 20 min"_s;
        QTest::newRow("not 24 hours") << 2 * day - minute << u"2 d"_s;
        QTest::newRow("days") << 2 * day + 4 * hour << u"2 d 4 h"_s;
    }
    void figuresAreSaidAsPeopleReadThem()
    {
        QFETCH(qint64, span);
        QTEST(app::figures::spanText(span), "text");
        QCOMPARE(app::figures::percentText(1, 0), u"–"_s);
        QCOMPARE(app::figures::percentText(2, 3), u"67 %"_s);
    }

    void aReportShowsWhatTheServerCounted()
    {
        GuiWorld world;
        world.window.go(u"reports"_s);
        app::ReportsPage &page = *world.window.reports();
        QTRY_VERIFY(shows(page, u"38 min"_s));
        QVERIFY(shows(page, u"65"_s)); // new, open and pending together
        QVERIFY(shows(page, u"90 % within 5 h 20 min"_s));
        QVERIFY(shows(page, u"97 %"_s));                       // of types were left as triage had them
        QVERIFY(shows(page, world.desk.store.people[0].name)); // what lies with him
        const auto *chart = page.findChild<app::DayChart *>();
        QCOMPARE(chart->accessibleDescription().count(u';'), 29); // thirty days
    }

    void anotherPeriodIsAskedFor()
    {
        GuiWorld world;
        world.window.go(u"reports"_s);
        const auto daysShown = [&] {
            const auto *chart = world.window.reports()->findChild<app::DayChart *>();
            return chart ? chart->accessibleDescription().count(u';') + 1 : 0;
        };
        QTRY_COMPARE(daysShown(), 30);
        choose(*world.window.reports()->period(), 0);
        QTRY_COMPARE(daysShown(), 7);
        QCOMPARE(world.desk.service.adminAnswers.lastDays, 7);
    }

    void aFailureKeepsTheFiguresThatWereShown()
    {
        GuiWorld world;
        world.window.go(u"reports"_s);
        QTRY_VERIFY(shows(*world.window.reports(), u"38 min"_s));
        world.desk.service.adminAnswers.failure = Error{ErrorKind::Busy, u"busy"_s, u"The server is busy."_s};
        world.window.reports()->load();
        QTRY_VERIFY(shows(*world.window.reports(), u"could not be read"_s));
        QVERIFY(shows(*world.window.reports(), u"38 min"_s));
    }

    void aChartIsPaintedInTheColoursOfBothLooks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void aChartIsPaintedInTheColoursOfBothLooks()
    {
        QFETCH(bool, dark);
        const auto before = app::theme::look();
        app::theme::apply(*qApp, dark ? app::theme::Look::Dark : app::theme::Look::Light);
        using C = app::tokens::Colours;
        app::DayChart chart(u"Chart"_s, {{u"A"_s, &C::accent}, {u"B"_s, &C::success}});
        chart.resize(400, 150);
        chart.setDays({{u"2026-11-19"_s, {10, 0}}, {u"2026-11-20"_s, {5, 10}}});
        const int tall = pixels(chart, &C::accent);
        const int other = pixels(chart, &C::success);
        chart.setDays({{u"2026-11-19"_s, {1, 0}}, {u"2026-11-20"_s, {0, 10}}});
        const int low = pixels(chart, &C::accent);
        app::theme::apply(*qApp, before);
        QVERIFY2(tall > 10 * low && other > 500, qPrintable(u"%1 %2 %3"_s.arg(tall).arg(low).arg(other)));
    }

    void theLogGoesOnWhereItIsScrolledTo()
    {
        GuiWorld world;
        world.desk.service.adminAnswers.fillLog(230);
        world.window.go(u"audit"_s);
        QTableView *table = world.window.audit()->table();
        QTRY_COMPARE(table->model()->rowCount(), 100);
        QVERIFY(shows(*world.window.audit(), u"230"_s));
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
        QTRY_COMPARE(table->model()->rowCount(), 200);
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
        QTRY_COMPARE(table->model()->rowCount(), 230);
        QCOMPARE(world.desk.service.adminAnswers.asked.size(), 3u);
    }

    void anEntryTellsWhatChanged()
    {
        GuiWorld world;
        world.desk.service.adminAnswers.fillLog(5);
        world.window.go(u"audit"_s);
        QTRY_COMPARE(world.window.audit()->table()->model()->rowCount(), 5);
        for (int row = 0; row < 5; ++row) {
            if (world.desk.service.adminAnswers.log[size_t(row)].kind == u"account.changed"_s) {
                world.window.audit()->table()->selectRow(row);
            }
        }
        QTRY_VERIFY(shows(*world.window.audit(), u"user → moderator"_s));
        QVERIFY(shows(*world.window.audit(), u"no → yes"_s));
        QVERIFY(shows(*world.window.audit(), u"Tobias Okafor"_s));
    }

    void theLogIsNarrowedToAKind()
    {
        GuiWorld world;
        world.desk.service.adminAnswers.fillLog(10);
        world.window.go(u"audit"_s);
        QTRY_COMPARE(world.window.audit()->table()->model()->rowCount(), 10);
        choose(*world.window.audit()->kind(), 2);
        QTRY_COMPARE(world.window.audit()->table()->model()->rowCount(), 2);
        QCOMPARE(world.desk.service.adminAnswers.asked.back().kind, u"account"_s);
    }

    void usageShowsCostsAndFailures()
    {
        GuiWorld world;
        world.window.go(u"ai-usage"_s);
        app::AiUsagePage &page = *world.window.aiUsage();
        QTRY_VERIFY(shows(page, u"$0.4127"_s));
        QVERIFY(shows(page, u"14 questions"_s));
        QVERIFY(shows(page, u"gemini-3.5-flash-lite"_s));
        QVERIFY(shows(page, u"#1042 of "_s));
        QVERIFY(shows(page, u"Failed"_s));
    }
};

TD_TEST(ReportsTest)
#include "ReportsTest.moc"
