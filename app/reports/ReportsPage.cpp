// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/ReportsPage.h"

#include "app/reports/BarList.h"
#include "app/reports/DayChart.h"
#include "app/reports/Figures.h"
#include "app/shell/Actions.h"
#include "app/tickets/Words.h"
#include "app/users/RoleText.h"
#include "shared/core/Answered.h"

#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

using C = tokens::Colours;

qint64 countOf(const std::vector<NamedCount> &counts, QLatin1StringView name)
{
    const auto found =
        std::find_if(counts.begin(), counts.end(), [&](const NamedCount &one) { return one.name == name; });
    return found == counts.end() ? 0 : found->count;
}

qint64 sumOf(const std::vector<NamedCount> &counts)
{
    qint64 sum = 0;
    for (const NamedCount &one : counts) {
        sum += one.count;
    }
    return sum;
}

template <class Name>
QWidget *makeBars(const std::vector<NamedCount> &counts, Name nameOfOne, size_t most = 8)
{
    std::vector<BarList::Bar> bars;
    for (size_t i = 0; i < std::min(most, counts.size()); ++i) {
        bars.push_back({nameOfOne(counts[i].name), counts[i].count});
    }
    return new BarList(std::move(bars));
}

QString spanOrNone(const std::optional<qint64> &span) { return span ? figures::spanText(*span) : u"–"_s; }

QWidget *makeDays(const std::vector<DayCount> &days)
{
    auto *chart = new DayChart(ReportsPage::tr("Tickets per day"),
                               {{ReportsPage::tr("Filed"), &C::accent}, {ReportsPage::tr("Done"), &C::success}});
    std::vector<DayChart::Day> shown;
    for (const DayCount &day : days) {
        shown.push_back({day.day, {day.filed, day.done}});
    }
    chart->setDays(std::move(shown));
    return chart;
}

QWidget *makeLoad(const std::vector<StaffLoad> &load)
{
    QList<QStringList> lines;
    for (const StaffLoad &one : load) {
        const QString open = one.capacity ? ReportsPage::tr("%1 of %2").arg(one.open + one.pending).arg(*one.capacity)
                                          : figures::countText(one.open + one.pending);
        lines.append({one.away ? ReportsPage::tr("%1 (away)").arg(one.name) : one.name, roleText(one.role), open,
                      figures::countText(one.pending), figures::countText(one.done)});
    }
    return figures::makeLines({ReportsPage::tr("Name"), ReportsPage::tr("Role"), ReportsPage::tr("Has now"),
                               ReportsPage::tr("Of these pending"), ReportsPage::tr("Got done")},
                              lines);
}

QWidget *makeAgreement(const std::vector<TriageAgreement> &agreement)
{
    static const QHash<QString, QString> fields{{u"type"_s, ReportsPage::tr("Type")},
                                                {u"priority"_s, ReportsPage::tr("Priority")},
                                                {u"category"_s, ReportsPage::tr("Category")},
                                                {u"skills"_s, ReportsPage::tr("Skills")}};
    QList<QStringList> lines;
    for (const TriageAgreement &one : agreement) {
        lines.append({fields.value(one.field, one.field), figures::countText(one.decided),
                      figures::percentText(one.decided - one.corrected, one.decided)});
    }
    return figures::makeLines(
        {ReportsPage::tr("Field"), ReportsPage::tr("Decided by triage"), ReportsPage::tr("Left as it was")}, lines);
}

} // namespace

ReportsPage::ReportsPage(AdminService &service, Actions &actions, QWidget *parent)
    : FiguresPage(tr("Reports"), parent),
      m_service(service)
{
    connect(&actions[Do::Refresh], &QAction::triggered, this, [this] {
        if (isVisible()) {
            load();
        }
    });
}

void ReportsPage::load()
{
    state()->showBusy(tr("Asking the server for its figures…"));
    const int asked = ++m_asked;
    const ReportPeriod wanted{.days = days(), .timeZone = QString::fromUtf8(QTimeZone::systemTimeZoneId())};
    whenAnswered(this, m_service.dashboard(wanted), [this, asked](const Result<Dashboard> &dashboard) {
        if (asked != m_asked) {
            return;
        }
        if (dashboard) {
            show(*dashboard);
            state()->showContent();
        } else {
            state()->showError(tr("The figures could not be read."), dashboard.error(), [this] { load(); });
        }
    });
}

void ReportsPage::show(const Dashboard &dashboard)
{
    QVBoxLayout *column = newContent();
    const auto &statuses = dashboard.ticketsByStatus;
    const qint64 open = countOf(statuses, "new"_L1) + countOf(statuses, "open"_L1) + countOf(statuses, "pending"_L1);
    column->addWidget(
        makeRow({figures::makeCard(tr("Not done"), figures::countText(open),
                                   tr("%1 of them new").arg(figures::countText(countOf(statuses, "new"_L1)))),
                 figures::makeCard(tr("First response"), spanOrNone(dashboard.firstResponse.medianMs),
                                   tr("90 % within %1").arg(spanOrNone(dashboard.firstResponse.p90Ms))),
                 figures::makeCard(tr("Resolution"), spanOrNone(dashboard.resolution.medianMs),
                                   tr("90 % within %1").arg(spanOrNone(dashboard.resolution.p90Ms))),
                 figures::makeCard(tr("People"), figures::countText(sumOf(dashboard.usersByState)),
                                   tr("%1 may sign in")
                                       .arg(figures::countText(sumOf(dashboard.usersByState) -
                                                               countOf(dashboard.usersByState, "inactive"_L1))))}));
    column->addWidget(figures::makeSection(tr("Tickets per day"), makeDays(dashboard.days)));
    const auto plain = [](const QString &name) { return name.isEmpty() ? tr("Not decided yet") : name; };
    const auto status = [](const QString &name) { return signOf(fromName<Status>(name).value_or(Status::New)).text; };
    const auto priority = [](const QString &name) {
        return signOf(fromName<Priority>(name).value_or(Priority::Medium)).text;
    };
    const auto role = [](const QString &name) { return roleText(fromName<Role>(name).value_or(Role::User)); };
    column->addWidget(makeRow({figures::makeSection(tr("By status"), makeBars(statuses, status)),
                               figures::makeSection(tr("By priority"), makeBars(dashboard.ticketsByPriority, priority)),
                               figures::makeSection(tr("By type"), makeBars(dashboard.ticketsByType, plain))}));
    column->addWidget(makeRow({figures::makeSection(tr("By category"), makeBars(dashboard.ticketsByCategory, plain)),
                               figures::makeSection(tr("People by role"), makeBars(dashboard.usersByRole, role)),
                               figures::makeSection(tr("What triage decided"), makeAgreement(dashboard.agreement))}));
    column->addWidget(figures::makeSection(tr("What lies with whom"), makeLoad(dashboard.load)));
    column->addStretch(1);
}

} // namespace td::app
