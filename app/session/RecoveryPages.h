// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/FormPage.h"
#include "app/session/PasswordMeter.h"
#include "shared/auth/AccountApi.h"

namespace td::app {

/// Asks for the address of who has forgotten the password. Thread: GUI.
class ForgotPage final : public FormPage
{
    Q_OBJECT

public:
    explicit ForgotPage(const QString &serverName, QWidget *parent = nullptr);

    void setEmail(const QString &email);

Q_SIGNALS:
    void submitted(const td::EmailOnly &email);
    void codeChosen();
    void backChosen();

protected:
    void submit() override;
};

/// Sets a new password by the code of a mail. Thread: GUI.
class ResetPage final : public FormPage
{
    Q_OBJECT

public:
    explicit ResetPage(QWidget *parent = nullptr);

    PasswordMeter *meter() const { return m_meter; }

Q_SIGNALS:
    void submitted(const td::PasswordReset &reset);
    void backChosen();

protected:
    bool check() override;
    void submit() override;

private:
    PasswordMeter *m_meter;
};

} // namespace td::app
