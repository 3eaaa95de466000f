// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/jobs/JobApi.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace td::app {

/// The life of one job: every step and every failure in its order, with what went in and what came out. Thread: GUI.
class JobPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit JobPanel(QWidget *parent = nullptr);

    void setJob(const Job &job, const QString &subject, bool mayRetry);
    void showProblem(const QString &text);
    QPushButton *retryButton() const { return m_retry; }

Q_SIGNALS:
    void retryRequested();

private:
    void addStep(const JobStep &step);
    void addFailure(const JobFailure &failure);
    void addText(const QString &title, const QString &text);

    QLabel *m_title;
    QLabel *m_subject;
    QLabel *m_state;
    QLabel *m_problem;
    QPushButton *m_retry;
    QVBoxLayout *m_timeline;
};

} // namespace td::app
