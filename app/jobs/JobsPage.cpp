// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/JobsPage.h"

#include "app/jobs/JobPanel.h"
#include "app/jobs/JobWords.h"
#include "app/shell/Actions.h"
#include "app/widgets/Ages.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/StateStack.h"
#include "shared/core/Answered.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

JobsPage::JobsPage(TicketStore &store, DeskService &service, Actions &actions, QWidget *parent)
    : RecordsPage(tr("Jobs"), parent),
      m_store(store),
      m_service(service),
      m_actions(actions),
      m_jobs(new ListTable<Job>(
          {{tr("State"), [](const Job &job) { return jobSign(job.state).text; },
            [](const Job &job) { return themedIcon(jobSign(job.state).icon, jobSign(job.state).tone); }},
           {tr("Job"), [](const Job &job) { return jobKindText(job.kind); }},
           {tr("For"), [this](const Job &job) { return subjectOf(job); }},
           {tr("Tries"), [](const Job &job) { return QString::number(job.attempt); }},
           {tr("Made"), [](const Job &job) { return shortAge(job.createdAt, now()); }},
           {tr("Last error"), [](const Job &job) { return job.lastError.value_or(QString()); }}},
          this)),
      m_panel(new JobPanel)
{
    setDetail(m_panel);
    table()->setModel(m_jobs);
    dressTable({2, 5});
    addTools();
    connect(m_panel, &JobPanel::retryRequested, this, &JobsPage::retry);
    connect(table()->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &JobsPage::showChosen);
    const auto here = [this](Do act, void (JobsPage::*use)()) {
        connect(&m_actions[act], &QAction::triggered, this, [this, use] {
            if (isVisible()) {
                (this->*use)();
            }
        });
    };
    here(Do::Refresh, &JobsPage::load);
    here(Do::Retry, &JobsPage::retry);
}

void JobsPage::addTools()
{
    auto *filter = new FieldButton(tr("State"));
    filter->setValue(tr("Any state"), u"list-checks"_s);
    filter->setChoices([this] {
        std::vector<FieldChoice> choices{{.text = tr("Any state"), .value = -1, .current = !m_state}};
        for (const auto &[state, name] : EnumNames<JobState>::names) {
            const JobSign sign = jobSign(nameOf(state));
            choices.push_back({sign.text, sign.icon, sign.tone, int(state), m_state == state});
        }
        return choices;
    });
    connect(filter, &FieldButton::chosen, this, [this, filter](const QVariant &value) {
        m_state = value.toInt() < 0 ? std::nullopt : std::optional(JobState(value.toInt()));
        filter->setValue(m_state ? jobSign(nameOf(*m_state)).text : tr("Any state"), u"list-checks"_s);
        load();
    });
    tools()->addWidget(filter);
}

QString JobsPage::subjectOf(const Job &job) const
{
    const auto stored = m_store.ticket(job.subjectId);
    return stored ? u"#%1  %2"_s.arg(stored->ticket.number).arg(stored->ticket.subject) : QString();
}

void JobsPage::load()
{
    state()->showBusy(tr("Asking the server for its jobs…"));
    const int asked = ++m_asked;
    whenAnswered(this, m_service.jobs({.state = m_state, .limit = 200}), [this, asked](const Result<Page<Job>> &page) {
        if (asked != m_asked) {
            return;
        }
        if (page) {
            showJobs(*page);
        } else {
            state()->showError(tr("The jobs could not be read."), page.error(), [this] { load(); });
        }
    });
}

void JobsPage::showJobs(const Page<Job> &page)
{
    const QString chosen = m_chosen ? m_chosen->id : QString();
    m_jobs->setRows(page.items);
    setCount(int(page.items.size()));
    if (page.items.empty()) {
        state()->showEmpty({u"circle-check"_s, m_state ? tr("No job is in this state") : tr("No jobs yet"),
                            tr("Triage, assignment and mail of each ticket appear here with every step.")});
        return;
    }
    state()->showContent();
    const QModelIndex found = m_jobs->indexOf(chosen);
    table()->setCurrentIndex(found.isValid() ? found : m_jobs->index(0, 0));
}

/// The list has no steps; they are asked for.
void JobsPage::showChosen()
{
    const Job *job = m_jobs->at(table()->currentIndex());
    showDetail(job);
    if (!job) {
        m_chosen.reset();
        offerRetry();
        return;
    }
    if (!m_chosen || m_chosen->id != job->id) {
        m_panel->showProblem({});
    }
    m_chosen = *job;
    m_panel->setJob(*job, subjectOf(*job), m_store.me().role == Role::Admin);
    offerRetry();
    whenAnswered(this, m_service.job(job->id), [this, id = job->id](const Result<Job> &whole) {
        if (!m_chosen || m_chosen->id != id) {
            return;
        }
        if (whole) {
            m_chosen = *whole;
            m_panel->setJob(*whole, subjectOf(*whole), m_store.me().role == Role::Admin);
        } else {
            m_panel->showProblem(tr("Its steps could not be read. %1").arg(whole.error().message));
        }
    });
}

void JobsPage::retry()
{
    if (!m_chosen || m_panel->retryButton()->isHidden()) {
        return;
    }
    whenAnswered(this, m_service.retryJob(m_chosen->id), [this, id = m_chosen->id](const Result<Job> &job) {
        if (job) {
            m_jobs->update(*job);
        }
        if (m_chosen && m_chosen->id == id) {
            m_panel->showProblem(job ? QString() : tr("Not tried again. %1").arg(job.error().message));
            showChosen();
        }
    });
}

void JobsPage::offerRetry()
{
    m_actions[Do::Retry].setEnabled(isVisible() && m_chosen && !m_panel->retryButton()->isHidden());
}

void JobsPage::showEvent(QShowEvent *event)
{
    RecordsPage::showEvent(event);
    offerRetry();
}

void JobsPage::hideEvent(QHideEvent *event)
{
    RecordsPage::hideEvent(event);
    offerRetry();
}

} // namespace td::app
