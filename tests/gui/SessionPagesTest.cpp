// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/SessionPages.h"
#include "tests/support/TestProgram.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::app;

namespace {

void fill(FormPage &page, const std::map<QString, QString> &values)
{
    for (const auto &[name, value] : values) {
        page.field(name)->setText(value);
    }
}

QString problemOf(const FormPage &page, const QString &field)
{
    return page.field(field)->line()->accessibleDescription();
}

} // namespace

class SessionPagesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheFirstAdmin()
    {
        FirstAdminPage page;
        std::vector<FirstAdmin> given;
        connect(&page, &FirstAdminPage::submitted, this, [&](const FirstAdmin &admin) { given.push_back(admin); });
        fill(page, {{u"name"_s, u" Mara "_s},
                    {u"email"_s, u"mara@example.com"_s},
                    {u"password"_s, u" eight ok "_s},
                    {u"again"_s, u" eight ok "_s}});
        page.mainButton()->click();
        QCOMPARE(given.size(), size_t(1));
        QCOMPARE(given[0].name, u"Mara"_s);
        QCOMPARE(given[0].password, u" eight ok "_s);
        QVERIFY(given[0].samples);
    }

    void refusesWhatCannotBeRight_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("no name") << u"name"_s << u"  "_s;
        QTest::newRow("no address") << u"email"_s << u"mara"_s;
        QTest::newRow("nothing before the at") << u"email"_s << u"@example.com"_s;
        QTest::newRow("short password") << u"password"_s << u"seven77"_s;
        QTest::newRow("another password") << u"again"_s << u"different"_s;
        QTest::newRow("long name") << u"name"_s << QString(101, u'x');
    }

    void refusesWhatCannotBeRight()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, value);
        FirstAdminPage page;
        QSignalSpy submitted(&page, &FirstAdminPage::submitted);
        fill(page, {{u"name"_s, u"Mara"_s},
                    {u"email"_s, u"mara@example.com"_s},
                    {u"password"_s, u"eight888"_s},
                    {u"again"_s, u"eight888"_s},
                    {field, value}});
        page.field(field)->setText(value);
        page.mainButton()->click();
        QCOMPARE(submitted.size(), 0);
        QVERIFY(!problemOf(page, field).isEmpty());
    }

    void errorsOfTheServerStandAtTheirField()
    {
        SignUpPage page(u"desk"_s);
        page.setBusy(true);
        QVERIFY(!page.mainButton()->isEnabled());
        page.showError({ErrorKind::Conflict, u"email_taken"_s, u"It has an account."_s, u"email"_s});
        QCOMPARE(problemOf(page, u"email"_s), u"It has an account."_s);
        QVERIFY(page.mainButton()->isEnabled());
    }

    void typingTakesTheProblemAway()
    {
        SignInPage page(u"desk"_s);
        page.mainButton()->click();
        QVERIFY(!problemOf(page, u"email"_s).isEmpty());
        QTest::keyClick(page.field(u"email"_s)->line(), Qt::Key_A);
        QVERIFY(problemOf(page, u"email"_s).isEmpty());
    }

    void addsHttpsToAnAddress()
    {
        ServerPage page;
        QSignalSpy submitted(&page, &ServerPage::submitted);
        page.setAddress(u"desk.example.com/"_s);
        page.mainButton()->click();
        QCOMPARE(submitted.size(), 1);
        QCOMPARE(submitted[0][0].toUrl(), QUrl(u"https://desk.example.com"_s));
    }

    void asksTwiceBeforeGoingWithoutEncryption()
    {
        ServerPage page;
        QSignalSpy submitted(&page, &ServerPage::submitted);
        page.setAddress(u"http://desk.example.com"_s);
        page.mainButton()->click();
        QCOMPARE(submitted.size(), 0);
        page.mainButton()->click();
        QCOMPARE(submitted.size(), 1);
        page.setAddress(u"http://127.0.0.1:3000"_s);
        page.mainButton()->click();
        QCOMPARE(submitted.size(), 2);
    }

    void refusesAddressesThatAreNone()
    {
        ServerPage page;
        QSignalSpy submitted(&page, &ServerPage::submitted);
        for (const QString &address : {u"ftp://desk"_s, u"https://"_s, u"two words"_s}) {
            page.setAddress(address);
            page.mainButton()->click();
            QVERIFY2(!problemOf(page, u"server"_s).isEmpty(), qPrintable(address));
        }
        QCOMPARE(submitted.size(), 0);
    }
};

TD_TEST(SessionPagesTest)
#include "SessionPagesTest.moc"
