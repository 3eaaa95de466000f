// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/AiUsagePage.h"

#include "app/reports/DayChart.h"
#include "app/reports/Figures.h"
#include "app/shell/Actions.h"
#include "app/widgets/Ages.h"
#include "shared/core/Answered.h"

#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

using C = tokens::Colours;

constexpr int callsShown = 30;

QWidget *makeModels(const std::vector<AiModelUsage> &models)
{
    QList<QStringList> lines;
    for (const AiModelUsage &one : models) {
        lines.append({one.model.isEmpty() ? one.provider : one.model, figures::countText(one.totals.requests),
                      figures::countText(one.totals.promptTokens), figures::countText(one.totals.answerTokens),
                      figures::costText(one.totals.costMicros), figures::countText(one.totals.errors)});
    }
    return figures::makeLines({AiUsagePage::tr("Model"), AiUsagePage::tr("Questions"), AiUsagePage::tr("Tokens sent"),
                               AiUsagePage::tr("Tokens got"), AiUsagePage::tr("Cost"), AiUsagePage::tr("Failed")},
                              lines);
}

QWidget *makeCalls(const std::vector<AiCall> &calls)
{
    QList<QStringList> lines;
    for (const AiCall &call : calls) {
        const QString outcome = call.state == "failed"_L1  ? AiUsagePage::tr("Failed")
                                : call.state == "asked"_L1 ? AiUsagePage::tr("No answer yet")
                                                           : AiUsagePage::tr("Answered");
        lines.append({AiUsagePage::tr("#%1 of %2").arg(call.ticketNumber).arg(call.requester.name), call.model, outcome,
                      call.durationMs ? duration(*call.durationMs) : QString(),
                      call.costMicros ? figures::costText(*call.costMicros) : QString(), shortAge(call.at, now())});
    }
    return figures::makeLines({AiUsagePage::tr("Ticket"), AiUsagePage::tr("Model"), AiUsagePage::tr("Outcome"),
                               AiUsagePage::tr("Took"), AiUsagePage::tr("Cost"), AiUsagePage::tr("Asked")},
                              lines);
}

QWidget *makeDays(const std::vector<AiDayUsage> &days)
{
    auto *chart = new DayChart(AiUsagePage::tr("Questions per day"),
                               {{AiUsagePage::tr("Questions"), &C::accent}, {AiUsagePage::tr("Failed"), &C::danger}});
    std::vector<DayChart::Day> shown;
    for (const AiDayUsage &day : days) {
        shown.push_back({day.day, {day.totals.requests, day.totals.errors}});
    }
    chart->setDays(std::move(shown));
    return chart;
}

} // namespace

AiUsagePage::AiUsagePage(AdminService &service, Actions &actions, QWidget *parent)
    : FiguresPage(tr("AI usage"), parent),
      m_service(service)
{
    connect(&actions[Do::Refresh], &QAction::triggered, this, [this] {
        if (isVisible()) {
            load();
        }
    });
}

void AiUsagePage::load()
{
    state()->showBusy(tr("Asking the server what models were asked…"));
    const int asked = ++m_asked;
    const auto fail = [this, asked](const Error &error) {
        if (asked == m_asked) {
            state()->showError(tr("The usage could not be read."), error, [this] { load(); });
        }
    };
    const AiUsageFilter wanted{.days = days(), .timeZone = QString::fromUtf8(QTimeZone::systemTimeZoneId())};
    whenAnswered(this, m_service.aiUsage(wanted), [this, asked, fail](const Result<AiUsage> &usage) {
        if (!usage) {
            fail(usage.error());
            return;
        }
        whenAnswered(this, m_service.aiCalls({.limit = callsShown}),
                     [this, asked, fail, usage = *usage](const Result<Page<AiCall>> &calls) {
                         if (!calls) {
                             fail(calls.error());
                         } else if (asked == m_asked) {
                             show(usage, *calls);
                             state()->showContent();
                         }
                     });
    });
}

void AiUsagePage::show(const AiUsage &usage, const Page<AiCall> &calls)
{
    const AiTotals &totals = usage.totals;
    QVBoxLayout *column = newContent();
    column->addWidget(makeRow(
        {figures::makeCard(tr("Questions"), figures::countText(totals.requests),
                           tr("to all models, the local one too")),
         figures::makeCard(tr("Tokens"), figures::countText(totals.promptTokens + totals.answerTokens),
                           tr("%1 of them sent").arg(figures::countText(totals.promptTokens))),
         figures::makeCard(tr("Cost"), figures::costText(totals.costMicros), tr("of models with a known price")),
         figures::makeCard(tr("Failed"), figures::percentText(totals.errors, totals.requests),
                           tr("%1 questions").arg(figures::countText(totals.errors)))}));
    column->addWidget(figures::makeSection(tr("Questions per day"), makeDays(usage.days)));
    column->addWidget(figures::makeSection(tr("By model"), makeModels(usage.models)));
    column->addWidget(figures::makeSection(tr("Latest questions"), makeCalls(calls.items)));
    column->addStretch(1);
}

} // namespace td::app
