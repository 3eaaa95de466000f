// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MimeWriter.h"
#include "tests/support/ParsedMail.h"
#include "tests/support/TestProgram.h"

#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::mail;
using td::test::ParsedMail;
using td::test::parseMail;

namespace {

MailMessage plainMail()
{
    MailMessage mail;
    mail.from = {u"Help desk"_s, u"desk@example.org"_s};
    mail.to = {u"Ana Souza"_s, u"ana@example.com"_s};
    mail.content = {u"[#7] The printer is on fire"_s, u"Hello Ana,\nit is out.\n"_s, u"<p>Hello Ana</p>\n"_s};
    mail.messageId = messageId(u"0190a1b2-0000-7000-8000-000000000001"_s, "example.org");
    mail.date = 1'795'161'600'000;
    return mail;
}

QByteArray written(const MailMessage &mail)
{
    const Result<QByteArray> bytes = toRfc5322(mail);
    return bytes ? *bytes : QByteArray();
}

} // namespace

class MimeWriterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTextAndHtmlThatAnotherLibraryReads()
    {
        const ParsedMail mail = parseMail(written(plainMail()));
        QCOMPARE(mail.defects, QStringList());
        QCOMPARE(mail.type, u"multipart/alternative"_s);
        QCOMPARE(mail.types, QStringList({u"text/plain"_s, u"text/html"_s}));
        QCOMPARE(mail.text, u"Hello Ana,\nit is out.\n"_s);
        QCOMPARE(mail.html, u"<p>Hello Ana</p>\n"_s);
        QCOMPARE(mail.value(u"From"_s), u"Help desk <desk@example.org>"_s);
        QCOMPARE(mail.value(u"To"_s), u"Ana Souza <ana@example.com>"_s);
        QCOMPARE(mail.value(u"Subject"_s), u"[#7] The printer is on fire"_s);
        QCOMPARE(mail.value(u"Message-Id"_s), u"<0190a1b2-0000-7000-8000-000000000001@example.org>"_s);
        QCOMPARE(mail.value(u"Date"_s), u"Fri, 20 Nov 2026 08:00:00 +0000"_s);
        QCOMPARE(mail.value(u"Auto-Submitted"_s), u"auto-generated"_s);
        QCOMPARE(mail.value(u"MIME-Version"_s), u"1.0"_s);
    }

    void sameMessageGivesTheSameHeadersEachTime()
    {
        QCOMPARE(parseMail(written(plainMail())).value(u"Message-Id"_s),
                 parseMail(written(plainMail())).value(u"Message-Id"_s));
    }

    void everyLineEndsWithCrLfAndStaysSevenBitAndShort()
    {
        MailMessage mail = plainMail();
        mail.content.text = u"lone\rreturn\nпривет "_s + QString(3000, u'x') + u"\n.\n.dot\nFrom me\r\nend"_s;
        mail.content.html = u"<p>"_s + QString(5000, u'é') + u"</p>"_s;
        const QByteArray bytes = written(mail);
        QVERIFY(!bytes.isEmpty());
        for (const QByteArray &line : bytes.split('\n')) {
            QVERIFY2(line.isEmpty() || line.endsWith('\r'), line.constData());
            QVERIFY2(line.size() <= 999, line.constData());
            QVERIFY2(line.count('\r') <= 1, line.constData());
        }
        QVERIFY(std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0; }));
        QVERIFY(parseMail(bytes).text.contains(QString(3000, u'x')));
        QVERIFY(parseMail(bytes).html.contains(QString(5000, u'é')));
    }

    void keepsNamesAndSubjectsOfEveryScript_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("latin") << u"José Müller"_s;
        QTest::newRow("cyrillic") << u"Анна Ковальчук"_s;
        QTest::newRow("arabic") << u"مكتب المساعدة"_s;
        QTest::newRow("chinese") << u"王小明 的打印机坏了"_s;
        QTest::newRow("emoji") << u"🔥 printer 👩🏽‍💻"_s;
        QTest::newRow("quotes and specials") << u"O'Brien, \"Bob\" <b@x> (x); [y] \\ @"_s;
        QTest::newRow("long") << u"слово "_s.repeated(60).trimmed();
    }

    void keepsNamesAndSubjectsOfEveryScript()
    {
        QFETCH(QString, words);
        MailMessage mail = plainMail();
        mail.to.name = words;
        mail.content.subject = words;
        const ParsedMail parsed = parseMail(written(mail));
        QCOMPARE(parsed.value(u"Subject"_s), words);
        QVERIFY2(parsed.value(u"To"_s).endsWith(u"<ana@example.com>"_s), qPrintable(parsed.value(u"To"_s)));
        QString name = parsed.value(u"To"_s).chopped(u" <ana@example.com>"_s.size());
        if (name.startsWith(u'"')) {
            name = name.mid(1, name.size() - 2).remove(u'\\');
            words.remove(u'\\');
        }
        QCOMPARE(name, words);
    }

    void encodedWordsInNamesAndSubjectsAreNotDecoded()
    {
        MailMessage mail = plainMail();
        mail.content.subject = mail.to.name = u"=?utf-8?q?x=0D=0ABcc:_evil?="_s;
        const ParsedMail parsed = parseMail(written(mail));
        QCOMPARE(parsed.value(u"Subject"_s).remove(QChar(0x200B)), mail.content.subject);
        QCOMPARE(parsed.value(u"To"_s).simplified(), u"＝?utf-8?q?x＝0D＝0ABcc:_evil?＝ <ana@example.com>"_s);
    }

    void lineEndsInNamesAndSubjectsCannotMakeHeaders_data()
    {
        QTest::addColumn<QString>("end");
        QTest::newRow("crlf") << u"\r\n"_s;
        QTest::newRow("lf") << u"\n"_s;
        QTest::newRow("cr") << u"\r"_s;
        QTest::newRow("nul") << QString(QChar(u'\0'));
        QTest::newRow("next line") << QString(QChar(0x85));
        QTest::newRow("line separator") << QString(QChar(0x2028));
        QTest::newRow("end of headers") << u"\r\n\r\n"_s;
    }

    void lineEndsInNamesAndSubjectsCannotMakeHeaders()
    {
        QFETCH(QString, end);
        MailMessage mail = plainMail();
        const QStringList usual = parseMail(written(mail)).names();
        mail.content.subject = u"x"_s + end + u"Bcc: evil@example.net"_s + end + u"<b>"_s;
        mail.from.name = mail.to.name = mail.content.subject;
        mail.replyTo = MailAddress{mail.content.subject, u"reply@example.org"_s};
        const ParsedMail parsed = parseMail(written(mail));
        QCOMPARE(parsed.names().size(), usual.size() + 1);
        QVERIFY(!parsed.names().contains(u"Bcc"_s));
        QCOMPARE(parsed.value(u"Subject"_s), u"x Bcc: evil@example.net <b>"_s);
        QVERIFY(parsed.value(u"Reply-To"_s).endsWith(u"<reply@example.org>"_s));
        QCOMPARE(parsed.text, mail.content.text);
    }

    void refusesAddressesThatAreNone_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *bad : {"",
                                "ana",
                                "@example.org",
                                "ana@",
                                "a b@example.org",
                                "ana@exa mple.org",
                                "<ana@example.org>",
                                "ana@example.org>",
                                "ana@example.org\r\nRCPT TO:<x@y>",

                                "a@b@c",
                                ".a@b.org",
                                "a..b@c.org",
                                "a.@b.org",
                                "\"a b\"@c.org",
                                "a@[127.0.0.1]",
                                "a@-b.org",
                                "a@b..org",
                                "a@.org",
                                "a,b@c.org",
                                "a@b.org,c@d.org",
                                "a@b_c.org"}) {
            QTest::newRow(*bad ? QByteArray(bad).simplified().constData() : "empty") << QString::fromLatin1(bad);
        }
        QTest::newRow("line end at the end") << u"ana@example.org\n"_s;
        QTest::newRow("nul") << u"a\0@b.org"_s;
        QTest::newRow("long local") << QString(65, u'a') + u"@b.org"_s;
        QTest::newRow("long label") << u"a@"_s + QString(64, u'b') + u".org"_s;
        QTest::newRow("long") << u"a@"_s + u"bcdefgh."_s.repeated(32) + u"org"_s;
        QTest::newRow("local not ascii") << u"josé@example.org"_s;
    }

    void refusesAddressesThatAreNone()
    {
        QFETCH(QString, address);
        MailMessage mail = plainMail();
        mail.to.address = address;
        const Result<QByteArray> bytes = toRfc5322(mail);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().code, u"mail_address_invalid"_s);
        QCOMPARE(bytes.error().kind, ErrorKind::BadInput);
        QCOMPARE(bytes.error().field, u"to"_s);
    }

    void takesOrdinaryAndInternationalAddresses()
    {
        QCOMPARE(*toAddrSpec(u"first.last+tag@sub.example.co.uk"_s), "first.last+tag@sub.example.co.uk"_ba);
        QCOMPARE(*toAddrSpec(u"o'brien@example.org"_s), "o'brien@example.org"_ba);
        QCOMPARE(*toAddrSpec(u"admin@localhost"_s), "admin@localhost"_ba);
        QCOMPARE(*toAddrSpec(u"info@bücher.example"_s), "info@xn--bcher-kva.example"_ba);
    }

    void refersToTheConversation()
    {
        MailMessage mail = plainMail();
        mail.inReplyTo = "b@example.org";
        mail.references = {conversationId(u"0190a1b2-0000-7000-8000-000000000009"_s, "example.org"), "b@example.org"};
        const ParsedMail parsed = parseMail(written(mail));
        QCOMPARE(parsed.value(u"In-Reply-To"_s), u"<b@example.org>"_s);
        QCOMPARE(parsed.value(u"References"_s).simplified(),
                 u"<ticket-0190a1b2-0000-7000-8000-000000000009@example.org> <b@example.org>"_s);
    }

    void refusesMessageIdsThatWouldBreakTheHeader()
    {
        for (const QByteArray &bad : {""_ba, "a"_ba, "a@b>\r\nBcc: x@y"_ba, "a b@c"_ba, "<a@b>"_ba}) {
            MailMessage mail = plainMail();
            mail.messageId = bad;
            const Result<QByteArray> bytes = toRfc5322(mail);
            QVERIFY2(!bytes, bad.constData());
            QCOMPARE(bytes.error().code, u"mail_message_id_invalid"_s);
            mail = plainMail();
            mail.references = {"ok@b"_ba, bad};
            QVERIFY2(!toRfc5322(mail), bad.constData());
        }
    }

    void aMailWrittenByAPersonIsNotMarkedAsAutomatic()
    {
        MailMessage mail = plainMail();
        mail.automatic = false;
        QVERIFY(!parseMail(written(mail)).names().contains(u"Auto-Submitted"_s));
    }
};

TD_TEST(MimeWriterTest)
#include "MimeWriterTest.moc"
