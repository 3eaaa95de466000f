// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/JobPanel.h"

#include "app/jobs/JobWords.h"
#include "app/widgets/Ages.h"
#include "app/widgets/Looks.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QLayout *inner = item->layout()) {
            clear(inner);
        }
        delete item->widget();
        delete item;
    }
}

QHBoxLayout *headRow(const QString &iconName, tokens::Role tone, const QString &text, const QString &right)
{
    auto *row = bare(new QHBoxLayout, tokens::space::s);
    row->addWidget(new IconLabel(iconName, tokens::size::icon, tone));
    row->addWidget(makeLabel(text, tokens::type::body, QFont::Medium), 1);
    row->addWidget(makeMuted(right, tokens::type::small));
    return row;
}

} // namespace

JobPanel::JobPanel(QWidget *parent)
    : QWidget(parent),
      m_title(makeLabel({}, tokens::type::heading, QFont::DemiBold)),
      m_subject(makeParagraph({}, Tone::Muted)),
      m_state(makeParagraph({})),
      m_problem(makeParagraph({}, Tone::Danger)),
      m_retry(makeButton(tr("Try again now"), "", u"rotate-cw"_s)),
      m_timeline(bare(new QVBoxLayout, tokens::space::s))
{
    m_retry->setToolTip(tr("Ctrl+R"));
    m_problem->hide();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(tokens::space::l, tokens::space::l, tokens::space::l, tokens::space::l);
    all->setSpacing(tokens::space::s);
    all->addWidget(m_title);
    all->addWidget(m_subject);
    all->addWidget(m_state);
    all->addWidget(m_problem);
    all->addWidget(m_retry, 0, Qt::AlignLeft);
    all->addSpacing(tokens::space::s);
    all->addLayout(m_timeline);
    all->addStretch();
    connect(m_retry, &QPushButton::clicked, this, &JobPanel::retryRequested);
}

void JobPanel::setJob(const Job &job, const QString &subject, bool mayRetry)
{
    const JobSign sign = jobSign(job.state);
    const auto state = fromName<JobState>(job.state);
    m_title->setText(jobKindText(job.kind));
    m_subject->setText(subject);
    m_subject->setVisible(!subject.isEmpty());
    QString line = tr("%1, attempt %2, made %3").arg(sign.text).arg(job.attempt).arg(longAge(job.createdAt, now()));
    if (state == JobState::Waiting && job.dueAt && job.dueAt->ms > now()) {
        line += tr(", next try in %1").arg(duration(job.dueAt->ms - now()));
    }
    m_state->setText(line);
    setTone(m_state, state == JobState::Dead ? Tone::Danger : Tone::Muted);
    m_retry->setVisible(mayRetry && (state == JobState::Dead || state == JobState::Waiting));

    clear(m_timeline);
    const auto steps = job.steps.value_or(std::vector<JobStep>());
    const auto failures = job.failures.value_or(std::vector<JobFailure>());
    auto failure = failures.begin();
    for (const JobStep &step : steps) {
        while (failure != failures.end() && failure->attempt < step.attempt) {
            addFailure(*failure++);
        }
        addStep(step);
    }
    std::for_each(failure, failures.end(), [this](const JobFailure &one) { addFailure(one); });
    if (steps.empty() && failures.empty()) {
        const bool waits = state == JobState::Waiting || state == JobState::Running;
        m_timeline->addWidget(
            makeParagraph(waits ? tr("No step is done yet.") : tr("This job kept no steps."), Tone::Muted));
    }
}

void JobPanel::addStep(const JobStep &step)
{
    m_timeline->addLayout(
        headRow(u"circle-check"_s, &tokens::Colours::success, stepText(step.name),
                tr("attempt %1, %2").arg(step.attempt).arg(duration(step.endedAt.ms - step.startedAt.ms))));
    addText(tr("In"), readableJson(step.input));
    addText(tr("Out"), readableJson(step.result));
}

void JobPanel::addFailure(const JobFailure &failure)
{
    m_timeline->addLayout(headRow(u"circle-x"_s, &tokens::Colours::danger, stepText(failure.step),
                                  tr("attempt %1, %2").arg(failure.attempt).arg(longAge(failure.at, now()))));
    QLabel *error = makeParagraph(failure.error, Tone::Danger);
    error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    error->setContentsMargins(tokens::size::icon + tokens::space::s, 0, 0, 0);
    m_timeline->addWidget(error);
}

void JobPanel::addText(const QString &title, const QString &text)
{
    if (text.isEmpty()) {
        return;
    }
    auto *column = bare(new QVBoxLayout, tokens::space::hair);
    column->setContentsMargins(tokens::size::icon + tokens::space::s, 0, 0, 0);
    column->addWidget(makeMuted(title, tokens::type::small));
    QLabel *label = makeParagraph(text);
    label->setFont(theme::monospaced());
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(label);
    m_timeline->addLayout(column);
}

void JobPanel::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

} // namespace td::app
