// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MailTemplates.h"
#include "tests/support/TestProgram.h"

#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::mail;

namespace {

const QUrl ticketLink(u"https://desk.example.org/tickets/42"_s);
const TicketReference ticket{42, u"Printer on fire"_s, ticketLink};
const QString hostile = u"<script>alert(1)</script> \"q\" & {{number}} {{{link}}}\r\nBcc: x@y"_s;

/// One mail of each kind with the same words in every text field.
QList<MailContent> everyKind(const QString &words, const QUrl &url)
{
    const MailTemplates templates(words);
    const TicketReference about{42, words, url};
    return {
        templates.render(WelcomeMail{words, words, url}),
        templates.render(TicketFiledMail{words, about, words}),
        templates.render(
            TicketAssignedMail{words, about, words, words, words, {words, words}, words, words, words, {words}, words}),
        templates.render(TicketReplyMail{words, TicketRole::Assignee, about, words, words}),
        templates.render(TicketResolvedMail{words, TicketRole::Watcher, about, words, words}),
        templates.render(TicketMovedMail{words, TicketRole::Requester, about, words, td::Status::Pending}),
        templates.render(TicketWokenMail{words, about, words}),
    };
}

bool isPlainEnough(const QString &html)
{
    static const QRegularExpression forbidden(
        uR"(<img|<script|<link|<iframe|<form|url\(|@import|javascript:|\son\w+=)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return !forbidden.match(html).hasMatch();
}

} // namespace

class MailTemplatesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTemplateIsInAProgramThatLinksTheServerLibrary()
    {
        const QStringList onDisk =
            QDir(QStringLiteral(TD_SOURCE_DIR "/resources/mail")).entryList({u"*.mustache"_s}, QDir::Files, QDir::Name);
        QVERIFY(onDisk.size() >= 19);
        QCOMPARE(QDir(u":/mail"_s).entryList(QDir::Files, QDir::Name), onDisk);
    }

    void tellsTheRequesterWhoLooksAfterTheTicketAndWhereToAnswer()
    {
        const MailContent mail =
            MailTemplates(u"Acme help"_s).render(TicketFiledMail{u"Ana"_s, ticket, u"Bruno Lima"_s});
        QCOMPARE(mail.subject, u"[#42] Printer on fire"_s);
        for (const QString &body : {mail.text, mail.html}) {
            for (const QString &word : {u"Ana"_s, u"#42"_s, u"Printer on fire"_s, u"Bruno Lima"_s,
                                        ticketLink.toString(), u"Acme help"_s, u"because you filed this ticket"_s}) {
                QVERIFY2(body.contains(word), qPrintable(word + u" is missing in "_s + body));
            }
        }
    }

    void tellsTheAssigneeWhatHeNeedsAndWhyItIsHim()
    {
        TicketAssignedMail given{u"Bruno"_s,    ticket,    u"Ana Souza"_s,
                                 u"incident"_s, u"high"_s, {u"C++"_s, u"printers"_s}};
        given.reason = u"knows 2 of 2 skills, fewest open tickets (3)"_s;
        given.summary = u"It burns."_s;
        given.notesMarkdown = u"Look at the **fuse** first."_s;
        given.decidingWords = {u"fire"_s, u"smoke"_s};
        given.textMarkdown = u"It is on fire.\nHelp."_s;
        const MailContent mail = MailTemplates(u"Acme help"_s).render(given);
        QCOMPARE(mail.subject, u"[#42] Assigned to you: Printer on fire"_s);
        for (const QString &body : {mail.text, mail.html}) {
            for (const QString &word :
                 {u"Ana Souza"_s, u"incident"_s, u"high"_s, u"C++, printers"_s, given.reason, u"It burns."_s,
                  u"fire, smoke"_s, u"It is on fire."_s, ticketLink.toString(), u"assigned to you"_s}) {
                QVERIFY2(body.contains(word), qPrintable(word + u" is missing in "_s + body));
            }
        }
        QVERIFY(mail.text.contains(u"Look at the **fuse** first."_s));
        QVERIFY(mail.html.contains(u"Look at the <strong>fuse</strong> first."_s));
    }

    void sendsAReplyAsItsSourceAndRendered()
    {
        const MailContent mail = MailTemplates(u"Acme help"_s)
                                     .render(TicketReplyMail{u"Ana"_s, TicketRole::Requester, ticket, u"Bruno"_s,
                                                             u"- pull the *plug*\n- wait"_s});
        QCOMPARE(mail.subject, u"Re: [#42] Printer on fire"_s);
        QVERIFY(mail.text.contains(u"Bruno answered ticket #42: Printer on fire\n\n- pull the *plug*\n- wait\n"_s));
        QVERIFY(mail.html.contains(u"<li>pull the <em>plug</em></li>"_s));
    }

    void saysThatATicketIsResolvedAndByWhom()
    {
        const MailContent mail =
            MailTemplates(u"Acme help"_s)
                .render(TicketResolvedMail{u"Ana"_s, TicketRole::Requester, ticket, u"Bruno"_s, u"It is out."_s});
        QCOMPARE(mail.subject, u"[#42] Resolved: Printer on fire"_s);
        QVERIFY(mail.text.contains(
            u"Ticket #42 is resolved by Bruno: Printer on fire\n\nIt is out.\n\nIf it is not solved"_s));
        QVERIFY(mail.html.contains(u"It is out."_s));
    }

    void welcomesANewAccount()
    {
        const MailContent mail =
            MailTemplates(u"Acme help"_s).render(WelcomeMail{u"Ana"_s, u"ana@example.com"_s, ticketLink});
        QCOMPARE(mail.subject, u"Welcome to Acme help"_s);
        QVERIFY(mail.text.contains(u"ana@example.com"_s));
        QVERIFY(mail.html.contains(u"href=\"https://desk.example.org/tickets/42\""_s));
    }

    void theFooterSaysWhyOneGetsTheMail_data()
    {
        QTest::addColumn<TicketRole>("role");
        QTest::addColumn<QString>("why");
        QTest::newRow("requester") << TicketRole::Requester << u"because you filed this ticket."_s;
        QTest::newRow("assignee") << TicketRole::Assignee << u"because this ticket is assigned to you."_s;
        QTest::newRow("watcher") << TicketRole::Watcher << u"because you watch this ticket."_s;
    }

    void theFooterSaysWhyOneGetsTheMail()
    {
        QFETCH(TicketRole, role);
        QFETCH(QString, why);
        const MailContent mail =
            MailTemplates(u"Desk"_s).render(TicketReplyMail{u"Ana"_s, role, ticket, u"Bruno"_s, u"Hi"_s});
        QCOMPARE(mail.text.count(u"You get this mail because"_s), 1);
        QCOMPARE(mail.html.count(u"You get this mail because"_s), 1);
        QVERIFY(mail.text.endsWith(why + u'\n'));
        QVERIFY(mail.html.contains(why));
    }

    void hostileWordsStayWordsInEveryKind()
    {
        for (const MailContent &mail : everyKind(hostile, ticketLink)) {
            QVERIFY2(isPlainEnough(mail.html), qPrintable(mail.html));
            QVERIFY2(mail.html.contains(u"&lt;script&gt;alert(1)&lt;/script&gt;"_s), qPrintable(mail.html));
            QVERIFY2(mail.html.contains(u"{{number}}"_s), qPrintable(mail.html));
            QVERIFY2(mail.text.contains(u"<script>alert(1)</script> \"q\" & {{number}} {{{link}}} Bcc: x@y"_s),
                     qPrintable(mail.text));
            QVERIFY2(!mail.subject.contains(u'\n') && !mail.subject.contains(u'\r'), qPrintable(mail.subject));
            QVERIFY2(!mail.text.contains(u'\r') || mail.text.contains(u"{{{link}}}\r\nBcc"_s),
                     "only Markdown keeps its line ends");
        }
    }

    void ordinaryWordsGiveNoLoadOfAnythingRemote()
    {
        for (const MailContent &mail :
             everyKind(u"![x](https://tracker.example/p.png) <img src=https://tracker.example/q.png>"_s, ticketLink)) {
            QVERIFY2(isPlainEnough(mail.html), qPrintable(mail.html));
        }
    }

    void everyTagOfTheHtmlIsClosed_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QUrl>("url");
        QTest::newRow("everything") << u"words"_s << ticketLink;
        QTest::newRow("nothing") << QString() << QUrl();
    }

    void everyTagOfTheHtmlIsClosed()
    {
        QFETCH(QString, words);
        QFETCH(QUrl, url);
        for (const MailContent &mail : everyKind(words, url)) {
            QString xml = mail.html;
            xml.replace(QRegularExpression(u"<meta([^>]*)>"_s), u"<meta\\1/>"_s);
            QXmlStreamReader reader(xml);
            while (!reader.atEnd()) {
                reader.readNext();
            }
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString() + mail.html));
        }
    }

    void missingValuesLeaveNoHoles()
    {
        for (const MailContent &mail : everyKind(QString(), QUrl())) {
            for (const QString &body : {mail.subject, mail.text, mail.html}) {
                QVERIFY2(!body.contains(u"{{"_s) && !body.contains(u"}}"_s), qPrintable(body));
            }
            QVERIFY2(mail.text.startsWith(u"Hello,\n"_s), qPrintable(mail.text));
            QVERIFY2(!mail.html.contains(u"href"_s), qPrintable(mail.html));
            QVERIFY2(!mail.text.contains(u"\n\n\n"_s), qPrintable(mail.text));
        }
    }

    void aLongTextIsCutAndSaysWhereTheRestIs()
    {
        const QString words = u"word "_s.repeated(20'000);
        const MailContent mail = MailTemplates(u"Desk"_s).render(
            TicketReplyMail{u"Ana"_s, TicketRole::Requester, ticket, u"Bruno"_s, words});
        for (const QString &body : {mail.text, mail.html}) {
            QVERIFY2(body.size() < 15'000, qPrintable(QString::number(body.size())));
            QVERIFY(body.contains(u"… (the rest is in the ticket)"_s));
            QVERIFY(body.contains(ticketLink.toString()));
        }
        QVERIFY(!MailTemplates(u"Desk"_s)
                     .render(TicketReplyMail{u"Ana"_s, TicketRole::Requester, ticket, u"Bruno"_s, u"short"_s})
                     .text.contains(u"the rest is"_s));
    }

    void anEndlessSubjectStaysAnHonestLength()
    {
        const MailContent mail = MailTemplates(u"Desk"_s).render(
            TicketFiledMail{u"Ana"_s, {42, u"long "_s.repeated(500), ticketLink}, u"Bruno"_s});
        QVERIFY(mail.subject.size() <= 201);
        QVERIFY(mail.subject.startsWith(u"[#42] long long"_s));
    }

    void onlyTheAssigneesTemplatesKnowNotes()
    {
        const QDir folder(u":/mail"_s);
        int knowing = 0;
        for (const QString &name : folder.entryList()) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QFile::ReadOnly));
            if (file.readAll().contains("notes")) {
                QVERIFY2(name.startsWith(u"ticket_assigned."_s), qPrintable(name));
                ++knowing;
            }
        }
        QCOMPARE(knowing, 2);
    }

    void onlyRenderedMarkdownGoesIntoTheHtmlUnescaped()
    {
        const QDir folder(u":/mail"_s);
        static const QRegularExpression raw(uR"(\{\{\{\s*(\w+)\s*\}\}\}|\{\{&\s*(\w+))"_s);
        for (const QString &name : folder.entryList({u"*.html.mustache"_s})) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QFile::ReadOnly));
            auto found = raw.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext()) {
                const QString variable = found.next().captured(1);
                QVERIFY2(variable.endsWith(u"Html"_s) ||
                             (name == u"layout.html.mustache"_s && variable == u"content"_s),
                         qPrintable(name + u": "_s + variable));
            }
        }
    }
};

TD_TEST(MailTemplatesTest)
#include "MailTemplatesTest.moc"
