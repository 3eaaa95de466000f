// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/webclients/WebDesk.h"

#include "tests/support/Browser.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// A small web client in a real browser, once with a token and once with a cookie; page and desk are on different ports
/// of one host.
class BrowserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_web.reset(); }

    void goesThroughAWholeDay_data();
    void goesThroughAWholeDay();
    void aPageOfAnotherSiteReadsNothing();

private:
    QString page(const char *host, const QString &auth) const
    {
        return u"http://%1:%2/index.html?api=http://127.0.0.1:%3&auth=%4"_s.arg(QLatin1StringView(host))
            .arg(m_pages.port())
            .arg(m_web->desk.server.port())
            .arg(auth);
    }
    void signIn(Browser &browser, const Account &account)
    {
        browser.fill(u"#sign-in [name=email]"_s, account.email);
        browser.fill(u"#sign-in [name=password]"_s, QString::fromLatin1(TestServer::password));
        browser.click(u"#sign-in button"_s);
    }

    PostgresCluster m_cluster;
    PageServer m_pages{QStringLiteral(TD_SOURCE_DIR "/tests/web")};
    std::unique_ptr<WebDesk> m_web;
};

void BrowserTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_web = std::make_unique<WebDesk>(dialect, m_cluster);
}

void BrowserTest::goesThroughAWholeDay_data()
{
    QTest::addColumn<QString>("auth");
    QTest::addColumn<QString>("fresh");
    QTest::newRow("token") << u"bearer"_s << u"TODO"_s;
    QTest::newRow("cookie") << u"cookie"_s << u"todo"_s;
}

void BrowserTest::goesThroughAWholeDay()
{
    QFETCH(QString, auth);
    QFETCH(QString, fresh);
    Browser browser;
    browser.open(page("127.0.0.1", auth));
    QVERIFY(browser.shows(u"#who"_s, u"nobody"_s));

    // Sign up, file, see it in the list and open it.
    browser.fill(u"#sign-up [name=name]"_s, u"Sybil"_s);
    browser.fill(u"#sign-up [name=email]"_s, u"sybil@example.com"_s);
    browser.fill(u"#sign-up [name=password]"_s, u"a quiet river stone"_s);
    browser.click(u"#sign-up button"_s);
    QVERIFY(browser.shows(u"#who"_s, u"5 user"_s));
    browser.fill(u"#new-ticket [name=title]"_s, u"The dragon coughs"_s);
    browser.fill(u"#new-ticket [name=description]"_s, u"<b>Since</b> Tuesday."_s);
    browser.click(u"#new-ticket button"_s);
    QVERIFY(browser.shows(u"#ticket h2"_s, u"The dragon coughs"_s));
    QVERIFY(browser.shows(u"#tickets li"_s, u"The dragon coughs"_s));
    browser.click(u"#tickets li"_s);
    QVERIFY(browser.shows(u"#ticket .status"_s, fresh));
    QVERIFY(browser.shows(u"#ticket .description"_s, u"<b>Since</b> Tuesday."_s));

    // What was kept signs in again after a reload; a reply is there for both sides.
    browser.open(page("127.0.0.1", auth));
    QVERIFY(browser.shows(u"#who"_s, u"5 user"_s));
    browser.click(u"#refresh"_s);
    browser.click(u"#tickets li"_s);
    QVERIFY(browser.shows(u"#ticket h2"_s, u"The dragon coughs"_s));
    browser.fill(u"#reply [name=message]"_s, u"It is worse today."_s);
    browser.click(u"#reply button"_s);
    QVERIFY(browser.shows(u"#ticket .replies li"_s, u"Sybil: It is worse today."_s));

    // She may not see people; an admin may, and makes her a moderator with a skill.
    browser.click(u"#show-users"_s);
    QVERIFY(browser.shows(u"#trouble"_s, u"403 Only an admin may do this."_s));
    browser.click(u"#sign-out"_s);
    QVERIFY(browser.shows(u"#who"_s, u"nobody"_s));
    signIn(browser, m_web->desk.admin);
    QVERIFY(browser.shows(u"#who"_s, u"1 admin"_s));
    browser.click(u"#show-users"_s);
    QVERIFY(browser.shows(u"#user-5 th"_s, u"Sybil"_s));
    browser.click(u"#user-5 option[value=moderator]"_s);
    browser.fill(u"#user-5 input"_s, u"Dragons"_s);
    browser.click(u"#user-5 button"_s);
    QVERIFY(browser.shows(u"#user-5 td"_s, u"moderator Dragons"_s));
    browser.click(u"#refresh"_s);
    QVERIFY(browser.shows(u"#tickets li"_s, u"The dragon coughs"_s));
}

/// The same page by another name of this computer would be welcome; by one that is not on the list it is not.
void BrowserTest::aPageOfAnotherSiteReadsNothing()
{
    Browser browser;
    browser.open(page("localhost", u"bearer"_s));
    signIn(browser, m_web->desk.rita);
    QVERIFY(browser.shows(u"#who"_s, u"3 user"_s));

    browser.open(page("elsewhere.localhost", u"bearer"_s));
    QVERIFY(browser.shows(u"#who"_s, u"nobody"_s));
    const int before = m_web->desk.server.count(u"session"_s);
    signIn(browser, m_web->desk.rita);
    QVERIFY(browser.shows(u"#trouble"_s, u"no answer"_s));
    QCOMPARE(browser.text(u"#who"_s), u"nobody"_s);
    QCOMPARE(m_web->desk.server.count(u"session"_s), before);
}

TD_TEST(BrowserTest)
#include "BrowserTest.moc"
