// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RecoveryPages.h"
#include "app/session/SessionPages.h"
#include "tests/support/TestProgram.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::app;

/// Ways into an account besides the password.
class AccountAccessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersTheOtherPartiesOfTheDesk()
    {
        SignInPage page(u"desk"_s);
        QSignalSpy chosen(&page, &SignInPage::providerChosen);
        page.setProviders({{u"google"_s, u"Google"_s}, {u"oidc"_s, u"Example Ltd"_s}});
        QPushButton *found = nullptr;
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            found = button->text() == u"Sign in with Example Ltd"_s ? button : found;
        }
        QVERIFY(found);
        found->click();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"oidc"_s);
    }

    void asksForTheMailAndThenForTheCode()
    {
        ForgotPage forgot(u"desk"_s);
        QSignalSpy mail(&forgot, &ForgotPage::submitted);
        forgot.mainButton()->click();
        QCOMPARE(mail.size(), 0);
        forgot.setEmail(u"mara@example.com"_s);
        forgot.mainButton()->click();
        QCOMPARE(mail.size(), 1);

        ResetPage reset;
        std::vector<PasswordReset> given;
        connect(&reset, &ResetPage::submitted, this, [&](const PasswordReset &one) { given.push_back(one); });
        reset.field(u"token"_s)->setText(u" the code "_s);
        reset.field(u"password"_s)->setText(u"umbrella harvest"_s);
        reset.field(u"again"_s)->setText(u"umbrella kettle"_s);
        reset.mainButton()->click();
        QVERIFY(given.empty());
        reset.field(u"again"_s)->setText(u"umbrella harvest"_s);
        reset.mainButton()->click();
        QCOMPARE(given.size(), size_t(1));
        QCOMPARE(given[0].token, u"the code"_s);
        QCOMPARE(given[0].password, u"umbrella harvest"_s);
    }

    void saysHowStrongThePasswordIsWhenTheTypingPauses()
    {
        SignUpPage page(u"desk"_s);
        page.show();
        QSignalSpy asked(page.meter(), &PasswordMeter::asked);
        QLineEdit *line = page.field(u"password"_s)->line();
        QTest::keyClicks(line, u"umbrella"_s);
        QCOMPARE(asked.size(), 0);
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), u"umbrella"_s);
        QCOMPARE(page.meter()->words(), QString());
        page.meter()->showStrength({1, u"Easy to guess."_s, false});
        QCOMPARE(page.meter()->words(), u"Easy to guess."_s);
        QCOMPARE(line->accessibleDescription(), u"Easy to guess."_s);
        line->clear();
        QCOMPARE(page.meter()->words(), QString());
        page.meter()->showStrength({4, u"Very strong."_s, true}); // an answer that comes late
        QCOMPARE(page.meter()->words(), QString());
    }
};

TD_TEST(AccountAccessTest)
#include "AccountAccessTest.moc"
