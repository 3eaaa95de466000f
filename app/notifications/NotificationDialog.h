// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/notifications/NotificationApi.h"

#include <QDialog>

#include <map>

class QCheckBox;
class QLabel;
class QPushButton;

namespace td::app {

/// Asks how one wants to be told of what: each kind by mail, in the app, both or not at all. Thread: GUI.
class NotificationDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit NotificationDialog(QWidget *parent = nullptr);

    void ask(const NotificationSettings &settings);
    void showProblem(const QString &problem);

    QCheckBox *mail(NotificationKind kind) const { return m_mail.at(kind); }
    QCheckBox *app(NotificationKind kind) const { return m_app.at(kind); }
    QPushButton *saveButton() const { return m_save; }

Q_SIGNALS:
    void chosen(const td::NotificationSettings &settings);

private:
    NotificationSettings shown() const;

    std::map<NotificationKind, QCheckBox *> m_mail;
    std::map<NotificationKind, QCheckBox *> m_app;
    QLabel *m_problem;
    QPushButton *m_save;
};

} // namespace td::app
