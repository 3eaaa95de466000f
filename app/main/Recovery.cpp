// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/Recovery.h"

#include "app/session/SessionPages.h"
#include "shared/core/Answered.h"

using namespace Qt::Literals::StringLiterals;

namespace td::app {

Recovery::Recovery(SessionWindow &window, RestClient &client, QString deskName)
    : m_window(window),
      m_client(client),
      m_deskName(std::move(deskName))
{
}

void Recovery::start(const QString &email)
{
    auto *page = new ForgotPage(m_deskName);
    page->setEmail(email.contains(u'@') ? email : QString());
    connect(page, &ForgotPage::backChosen, this, &Recovery::signInChosen);
    connect(page, &ForgotPage::codeChosen, this, [this] { askForCode({}); });
    connect(page, &ForgotPage::submitted, this, [this, page](const EmailOnly &given) {
        page->setBusy(true);
        whenAnswered(page, m_client.call(api::forgotPassword, {.body = given}),
                     [this, page, given](const Result<Nothing> &sent) {
                         sent ? askForCode(given.email) : page->showError(sent.error());
                     });
    });
    m_window.showPage(page);
}

void Recovery::askForCode(const QString &email)
{
    auto *page = new ResetPage;
    judge(page->meter(), page, m_client);
    connect(page, &ResetPage::backChosen, this, &Recovery::signInChosen);
    connect(page, &ResetPage::submitted, this, [this, page, email](const PasswordReset &given) {
        page->setBusy(true);
        whenAnswered(page, m_client.call(api::resetPassword, {.body = given}),
                     [this, page, email, given](const Result<Nothing> &done) {
                         if (!done) {
                             page->showError(done.error());
                         } else if (email.isEmpty()) {
                             Q_EMIT signInChosen();
                         } else {
                             Q_EMIT recovered({email, given.password, SignInPage::deviceName()});
                         }
                     });
    });
    m_window.showPage(page);
}

void Recovery::judge(PasswordMeter *meter, FormPage *page, RestClient &client)
{
    connect(meter, &PasswordMeter::asked, page, [meter, page, &client](const QString &password) {
        PasswordQuestion question;
        question.password = password;
        if (const FormField *email = page->field(u"email"_s)) {
            question.email = email->text();
        }
        whenAnswered(meter, client.call(api::passwordStrength, {.body = question}),
                     [meter](const Result<PasswordStrength> &strength) {
                         if (strength) {
                             meter->showStrength(*strength);
                         }
                     });
    });
}

} // namespace td::app
