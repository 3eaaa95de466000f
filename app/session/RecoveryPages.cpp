// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RecoveryPages.h"

#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

ForgotPage::ForgotPage(const QString &serverName, QWidget *parent)
    : FormPage(tr("A new password"),
               tr("%1 sends you a mail with a code, good once and for 30 minutes.").arg(serverName),
               tr("Send the mail"), parent)
{
    addField(u"email"_s, tr("E-mail address"), emailRule);
    connect(addOtherWay(tr("I have a code")), &QPushButton::clicked, this, &ForgotPage::codeChosen);
    connect(addOtherWay(tr("Back")), &QPushButton::clicked, this, &ForgotPage::backChosen);
}

void ForgotPage::setEmail(const QString &email) { field(u"email"_s)->setText(email); }

void ForgotPage::submit() { Q_EMIT submitted({field(u"email"_s)->text()}); }

ResetPage::ResetPage(QWidget *parent)
    : FormPage(tr("A new password"),
               tr("If there is an account with this address, a mail with a code is on its way to it. The link in the "
                  "mail has the same code behind token=."),
               tr("Set the password"), parent)
{
    addField(u"token"_s, tr("Code from the mail"), {.min = 1, .max = 200});
    FormField *password =
        addField(u"password"_s, tr("New password, at least 8 characters"), newPasswordRule, FormField::Kind::Password);
    m_meter = new PasswordMeter(password->line());
    addExtra(m_meter);
    addField(u"again"_s, tr("The password again"), givenPasswordRule, FormField::Kind::Password);
    connect(addOtherWay(tr("Back")), &QPushButton::clicked, this, &ResetPage::backChosen);
}

bool ResetPage::check() { return checkAgain(); }

void ResetPage::submit() { Q_EMIT submitted({field(u"token"_s)->text(), field(u"password"_s)->text()}); }

} // namespace td::app
