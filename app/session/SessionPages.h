// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/FormPage.h"
#include "app/session/PasswordMeter.h"
#include "shared/auth/ExternalApi.h"

#include <QUrl>

class QCheckBox;

namespace td::app {

/// The first admin of a desk on this computer.
struct FirstAdmin
{
    QString name;
    QString email;
    QString password;
    bool samples = false; ///< wants tickets to try the desk with
};

/// The very first question: a desk of one's own, or somebody else's server. Thread: GUI.
class FirstRunPage final : public QWidget
{
    Q_OBJECT

public:
    explicit FirstRunPage(QWidget *parent = nullptr);

Q_SIGNALS:
    void ownDeskChosen();
    void serverChosen();
};

/// Makes the first account of a desk on this computer. Thread: GUI.
class FirstAdminPage final : public FormPage
{
    Q_OBJECT

public:
    explicit FirstAdminPage(QWidget *parent = nullptr);

Q_SIGNALS:
    void submitted(const td::app::FirstAdmin &admin);
    void backChosen();

protected:
    bool check() override;
    void submit() override;

private:
    QCheckBox *m_samples;
};

/// Asks for the address of a server. Thread: GUI.
class ServerPage final : public FormPage
{
    Q_OBJECT

public:
    explicit ServerPage(QWidget *parent = nullptr);

    void setAddress(const QString &address);

Q_SIGNALS:
    void submitted(const QUrl &server);
    void backChosen();

protected:
    bool check() override;
    void submit() override;

private:
    QUrl m_server;
    QString m_confirmed; ///< an address without encryption, if it is entered once more
};

/// Signs in at a server. Thread: GUI.
class SignInPage final : public FormPage
{
    Q_OBJECT

public:
    explicit SignInPage(const QString &serverName, QWidget *parent = nullptr);

    void setEmail(const QString &email);
    /// Other parties at which one may sign in here.
    void setProviders(const std::vector<SignInProvider> &providers);

    /// What a sign-in by this program is called in the list of sign-ins.
    static QString deviceName();

Q_SIGNALS:
    void submitted(const td::SignIn &signIn);
    void providerChosen(const QString &providerId);
    void forgotChosen();
    void signUpChosen();
    void otherServerChosen();

protected:
    void submit() override;
};

/// Makes an account at a server. Thread: GUI.
class SignUpPage final : public FormPage
{
    Q_OBJECT

public:
    explicit SignUpPage(const QString &serverName, QWidget *parent = nullptr);

    PasswordMeter *meter() const { return m_meter; }

Q_SIGNALS:
    void submitted(const td::SignUp &signUp);
    void signInChosen();

protected:
    bool check() override;
    void submit() override;

private:
    PasswordMeter *m_meter;
};

} // namespace td::app
