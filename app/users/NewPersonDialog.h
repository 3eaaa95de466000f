// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"
#include "shared/users/AccountAdminApi.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;

namespace td::app {

class FieldButton;
class FormField;

/// Asks for a new account: invited by mail, or with a first password. Gives the draft and stays until it is made.
/// Thread: GUI.
class NewPersonDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit NewPersonDialog(QWidget *parent = nullptr);

    void begin();
    void showError(const Error &error); ///< the draft was refused

Q_SIGNALS:
    void submitted(const td::AccountDraft &draft);

private:
    void submit();
    void showRole();

    FormField *m_name;
    FormField *m_email;
    FormField *m_password;
    FieldButton *m_roleButton;
    QCheckBox *m_invite;
    QLabel *m_problem;
    QPushButton *m_save;
    Role m_role = Role::User;
};

} // namespace td::app
