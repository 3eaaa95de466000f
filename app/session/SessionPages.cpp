// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/SessionPages.h"

#include "app/desk/DeskAddress.h"
#include "app/widgets/Looks.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSysInfo>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr Rule nameRule{.min = 1, .max = 100};
constexpr Rule addressRule{.min = 1, .max = 500};

} // namespace

FirstAdminPage::FirstAdminPage(QWidget *parent)
    : FormPage(tr("Your account"), tr("You will be the admin of this desk. Everything stays on this computer."),
               tr("Start the desk"), parent),
      m_samples(new QCheckBox(tr("Put in sample tickets to try it with")))
{
    addField(u"name"_s, tr("Name"), nameRule);
    addField(u"email"_s, tr("E-mail address"), emailRule);
    addField(u"password"_s, tr("Password, at least 8 characters"), newPasswordRule, FormField::Kind::Password);
    addField(u"again"_s, tr("The password again"), givenPasswordRule, FormField::Kind::Password);
    m_samples->setChecked(true);
    addExtra(m_samples);
    connect(addOtherWay(tr("Back")), &QPushButton::clicked, this, &FirstAdminPage::backChosen);
}

bool FirstAdminPage::check() { return checkAgain(); }

void FirstAdminPage::submit()
{
    Q_EMIT submitted(
        {field(u"name"_s)->text(), field(u"email"_s)->text(), field(u"password"_s)->text(), m_samples->isChecked()});
}

ServerPage::ServerPage(QWidget *parent)
    : FormPage(tr("Connect to a server"), tr("The address that your help desk told you."), tr("Continue"), parent)
{
    addField(u"server"_s, tr("Address"), addressRule)->line()->setPlaceholderText(u"https://desk.example.com"_s);
    connect(addOtherWay(tr("Back")), &QPushButton::clicked, this, &ServerPage::backChosen);
}

void ServerPage::setAddress(const QString &address) { field(u"server"_s)->setText(address); }

/// What is sent without encryption can be read on the way: that is asked for twice.
bool ServerPage::check()
{
    const QString typed = field(u"server"_s)->text();
    const auto server = deskAddress(typed, typed == m_confirmed);
    if (!server) {
        m_confirmed = server.error().code == "insecure_address"_L1 ? typed : QString();
        field(u"server"_s)->showProblem(server.error().message);
        return false;
    }
    m_server = *server;
    return true;
}

void ServerPage::submit() { Q_EMIT submitted(m_server); }

SignInPage::SignInPage(const QString &serverName, QWidget *parent)
    : FormPage(tr("Sign in"), serverName, tr("Sign in"), parent)
{
    addField(u"email"_s, tr("E-mail address or username"), {.min = 1, .max = 254});
    addField(u"password"_s, tr("Password"), givenPasswordRule, FormField::Kind::Password);
    connect(addOtherWay(tr("Forgot the password?")), &QPushButton::clicked, this, &SignInPage::forgotChosen);
    connect(addOtherWay(tr("Make an account")), &QPushButton::clicked, this, &SignInPage::signUpChosen);
    connect(addOtherWay(tr("Another server")), &QPushButton::clicked, this, &SignInPage::otherServerChosen);
}

void SignInPage::setEmail(const QString &email)
{
    field(u"email"_s)->setText(email);
    setFocusProxy(field(email.isEmpty() ? u"email"_s : u"password"_s));
}

void SignInPage::setProviders(const std::vector<SignInProvider> &providers)
{
    for (const SignInProvider &provider : providers) {
        connect(addEqualWay(tr("Sign in with %1").arg(provider.name)), &QPushButton::clicked, this,
                [this, id = provider.id] { Q_EMIT providerChosen(id); });
    }
}

QString SignInPage::deviceName() { return tr("TriageDesk on %1").arg(QSysInfo::machineHostName()); }

void SignInPage::submit() { Q_EMIT submitted({field(u"email"_s)->text(), field(u"password"_s)->text(), deviceName()}); }

SignUpPage::SignUpPage(const QString &serverName, QWidget *parent)
    : FormPage(tr("Make an account"), serverName, tr("Make the account"), parent)
{
    addField(u"name"_s, tr("Name"), nameRule);
    addField(u"email"_s, tr("E-mail address"), emailRule);
    FormField *password =
        addField(u"password"_s, tr("Password, at least 8 characters"), newPasswordRule, FormField::Kind::Password);
    m_meter = new PasswordMeter(password->line());
    addExtra(m_meter);
    addField(u"again"_s, tr("The password again"), givenPasswordRule, FormField::Kind::Password);
    connect(addOtherWay(tr("I have an account")), &QPushButton::clicked, this, &SignUpPage::signInChosen);
}

bool SignUpPage::check() { return checkAgain(); }

void SignUpPage::submit()
{
    Q_EMIT submitted({.name = field(u"name"_s)->text(),
                      .email = field(u"email"_s)->text(),
                      .password = field(u"password"_s)->text()});
}

} // namespace td::app
