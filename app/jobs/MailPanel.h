// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/jobs/JobApi.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace td::app {

/// One mail: to whom, when, and what the mail server said to it. Thread: GUI.
class MailPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit MailPanel(QWidget *parent = nullptr);

    void setMail(const Mail &mail);
    void showProblem(const QString &text);
    QPushButton *retryButton() const { return m_retry; }

Q_SIGNALS:
    void retryRequested();

private:
    QLabel *m_subject;
    QLabel *m_to;
    QLabel *m_state;
    QLabel *m_problem;
    QLabel *m_reply;
    QPushButton *m_retry;
};

} // namespace td::app
