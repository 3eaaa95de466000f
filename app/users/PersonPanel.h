// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/users/UserApi.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace td::app {

class Avatar;
class FieldButton;
class WordsField;

/// One account, changed where it stands. It asks nobody: it tells what was changed, and is shown the outcome.
/// Thread: GUI.
class PersonPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PersonPanel(QWidget *parent = nullptr);

    void setUser(const User &user, bool mayChange);
    void setKnownSkills(std::function<QStringList()> skills);
    void showProblem(const QString &text); ///< empty: none

    FieldButton *role() const { return m_role; }
    WordsField *skills() const { return m_skills; }
    QPushButton *removal() const { return m_remove; }

Q_SIGNALS:
    void changed(const td::UserPatch &patch);
    void invitationRequested();
    void removalRequested();

private:
    void keepCapacity();

    User m_user;
    bool m_showing = false;
    Avatar *m_avatar;
    QLabel *m_name;
    QLabel *m_email;
    QLabel *m_problem;
    FieldButton *m_role;
    QCheckBox *m_active;
    QCheckBox *m_away;
    QSpinBox *m_capacity;
    QLabel *m_open;
    WordsField *m_skills;
    QPushButton *m_invite;
    QPushButton *m_remove;
};

} // namespace td::app
