// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/text/Tokenizer.h"
#include "tests/support/TestProgram.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::text;

class TokenizerTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void cutsTextIntoWords_data();
    Q_SLOT void cutsTextIntoWords();
    Q_SLOT void tellsWhereAWordStood();
    Q_SLOT void bearsBrokenUtf16();
    Q_SLOT void cutsOverlongWordsAtAWholeCharacter();
    Q_SLOT void givesOnlyPlainTokensForRandomText();
    Q_SLOT void findsItsOwnTokensAgain();
    Q_SLOT void takesTimeInProportionToTheText_data();
    Q_SLOT void takesTimeInProportionToTheText();
    Q_SLOT void readsManyMegabytesASecond();
};

void TokenizerTest::cutsTextIntoWords_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("tokens");
    const auto row = [](const char *name, const QString &source, const QString &tokens) {
        QTest::newRow(name) << source << tokens;
    };
    row("nothing", u""_s, u""_s);
    row("only signs", u"... -- !? \"'()"_s, u""_s);
    row("case", u"The VPN Is DOWN"_s, u"the vpn is down"_s);
    row("accents", u"Élève naïve Łódź Ångström Đorđe smørrebrød"_s, u"eleve naive lodz angstrom dorde smorrebrod"_s);
    row("accents apart from their letter", u"e\u0301le\u0300ve"_s, u"eleve"_s);
    row("sharp s and ligatures", u"Straße STRASSE ﬁle Æsop Œuvre"_s, u"strasse strasse file aesop oeuvre"_s);
    row("Turkish i", u"İstanbul ılık"_s, u"istanbul ilik"_s);
    row("Greek", u"ΣΊΣΥΦΟΣ Σίσυφος"_s, u"σισυφοσ σισυφοσ"_s);
    row("Cyrillic", u"ПРИНТЕР ёлка"_s, u"принтер елка"_s);
    row("width", u"ＶＰＮ　１２３"_s, u"vpn 123"_s);
    row("digits of other scripts", u"٤٢ ४२"_s, u"42 42"_s);
    row("languages", u"C++, C#, F# and .NET; node.js/ASP.NET"_s, u"c++ c# f# and .net node.js asp.net"_s);
    row("C++17", u"C++17 vs C++"_s, u"c++ 17 vs c++"_s);
    row("plus", u"CompTIA A+ Ctrl+Alt+Del 1+1 100+"_s, u"comptia a+ ctrl alt del 1 1 100"_s);
    row("hash", u"#123 ticket#5 C# room #"_s, u"123 ticket 5 c# room"_s);
    row("error codes", u"0x80070005 ORA-00942 HTTP-500"_s, u"0x80070005 ora-00942 http-500"_s);
    row("address", u"<Anna.Maria+Help@Example.ORG>, b@c.de."_s, u"anna.maria+help@example.org b@c.de"_s);
    row("mention", u"@anna user@ a@b@"_s, u"anna user a@b"_s);
    row("hosts", u"srv-db-01.example.com, web-01 and 10.0.0.1:8080"_s,
        u"srv-db-01.example.com web-01 and 10.0.0.1 8080"_s);
    row("address in the web", u"https://a.example/x_y?q=1"_s, u"https a.example x_y q 1"_s);
    row("versions", u"v1.2.3-rc1 (6.4.2)"_s, u"v1.2.3-rc1 6.4.2"_s);
    row("hyphens", u"sign-in e-mail step-by-step - no"_s, u"sign in e mail step by step no"_s);
    row("emphasis", u"**Done**.Then __init__ _x_"_s, u"done then init x"_s);
    row("dots", u"Stop. Go... a..b e.g. (.NET) /.net .5"_s, u"stop go a b e.g .net .net 5"_s);
    row("apostrophes", u"don't l’école server's"_s, u"don t l ecole server s"_s);
    row("soft hyphen and joiners", u"in\u00ADvoice zero\u200Bwidth"_s, u"invoice zerowidth"_s);
    row("tatweel and vowel signs", u"\u0645\u0640\u0640\u0631\u062D\u0628\u064B\u0627"_s,
        u"\u0645\u0631\u062D\u0628\u0627"_s);
    row("vowel signs of India stay", u"हिन्दी"_s, u"हिन्दी"_s);
    row("Han", u"打印机坏了"_s, u"打印 印机 机坏 坏了"_s);
    row("one ideograph", u"水 x水"_s, u"水 x 水"_s);
    row("Han with Latin", u"重置VPN密码。请"_s, u"重置 vpn 密码 请"_s);
    row("kana", u"プリンタ ｶﾞｽ"_s, u"プリ リン ンタ カ\u3099 \u3099ス"_s);
    row("Thai", u"ไทย"_s, u"ไท ทย"_s);
    row("Hangul has spaces", u"프린터 고장"_s, u"프린터 고장"_s);
    row("beyond the first plane", u"𠀀𠀁 𝐀𝐁"_s, u"𠀀𠀁 ab"_s);
    row("pictures", u"😀help😀me"_s, u"help me"_s);
    row("controls", u"a\u0000b\u0007c\td\re"_s, u"a b c d e"_s);
}

void TokenizerTest::cutsTextIntoWords()
{
    QFETCH(QString, source);
    QFETCH(QString, tokens);
    QCOMPARE(indexText(source), tokens);
}

void TokenizerTest::tellsWhereAWordStood()
{
    const QString source = u"Hi, MÜNCHEN's C++ 水道 in\u00ADvoice."_s;
    QStringList pieces;
    for (const Token &token : tokenize(source)) {
        pieces.append(source.mid(token.start, token.length));
    }
    QCOMPARE(pieces, QStringList({u"Hi"_s, u"MÜNCHEN"_s, u"s"_s, u"C++"_s, u"水道"_s, u"in\u00ADvoice"_s}));
}

void TokenizerTest::bearsBrokenUtf16()
{
    const QChar high(0xD83D), low(0xDE00);
    QCOMPARE(indexText(u"a"_s + high + u"b"_s + low + high), u"a b"_s);
    QCOMPARE(indexText(QString(high)), QString());
}

void TokenizerTest::cutsOverlongWordsAtAWholeCharacter()
{
    QCOMPARE(indexText(QString(1000, u'a')), QString(Tokenizer::maxLength, u'a'));
    const QString gothic = u"𐌰"_s.repeated(100); // two units each
    const QString odd = indexText(u"a"_s + gothic);
    QCOMPARE(odd, u"a"_s + u"𐌰"_s.repeated((Tokenizer::maxLength - 1) / 2));
    const auto tokens = tokenize(QString(1000, u'a') + u" b"_s);
    QCOMPARE(tokens.size(), 2);
    QCOMPARE(tokens[0].length, 1000);
}

namespace {

QString randomText(QRandomGenerator &random)
{
    static const QString spice = u"aZ0.+-_@#'\" \\\n\u0301\u00AD\u0640\u200D水ンไßİ½٤\u037A\uFC5E\uFFFF"_s;
    QString text;
    for (int i = random.bounded(80); i > 0; --i) {
        text += random.bounded(3) ? spice[random.bounded(int(spice.size()))] : QChar(char16_t(random.bounded(0x10000)));
    }
    return text;
}

bool isPlain(const QString &token)
{
    const QString signs = QLatin1String(Tokenizer::symbols);
    bool hasWord = false;
    for (const char32_t c : token.toUcs4()) {
        const bool word = QChar::isLetterOrNumber(c);
        hasWord = hasWord || word || QChar::isMark(c);
        if (!word && !QChar::isMark(c) && !(c < 0x80 && signs.contains(QChar(char16_t(c))))) {
            return false;
        }
    }
    return hasWord && token.size() <= Tokenizer::maxLength && token.isValidUtf16();
}

} // namespace

void TokenizerTest::givesOnlyPlainTokensForRandomText()
{
    QRandomGenerator random(20261120);
    for (int round = 0; round < 20'000; ++round) {
        const QString text = randomText(random);
        qsizetype last = -1;
        for (const Token &token : tokenize(text)) {
            QVERIFY2(isPlain(token.text), qPrintable(token.text + u" in "_s + text));
            QVERIFY(token.start > last && token.length > 0 && token.start + token.length <= text.size());
            last = token.start;
        }
    }
}

void TokenizerTest::findsItsOwnTokensAgain()
{
    // A search types a token as it was shown: it has to come out as the same token.
    const QString text = u"Anna.Maria+x@Example.org srv-01 C++ C# .NET node.js ORA-00942 ÉLÈVE 打印机 x_y A+"_s;
    for (const Token &token : tokenize(text)) {
        QCOMPARE(indexText(token.text), token.text);
    }
}

void TokenizerTest::takesTimeInProportionToTheText_data()
{
    QTest::addColumn<QString>("piece");
    for (const char *piece : {"a-", "a+", "a.", "a@", "+", "-", ".a", "a-1-", "\xC3\xA9-"}) {
        QTest::newRow(piece) << QString::fromUtf8(piece);
    }
}

void TokenizerTest::takesTimeInProportionToTheText()
{
    QFETCH(QString, piece);
    const QString text = piece.repeated(1'000'000 / piece.size());
    QElapsedTimer timer;
    timer.start();
    tokenize(text);
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

void TokenizerTest::readsManyMegabytesASecond()
{
    const QString prose =
        u"Hello, the VPN on srv-db-01.example.com is down since 09:15; error 0x80070005. Grüße aus Köln, "
        u"bitte um Hilfe! Contact anna@example.org or call +49 221 123456. "_s;
    const QString text = prose.repeated(4'000'000 / prose.size());
    QElapsedTimer timer;
    timer.start();
    Tokenizer tokenizer(text);
    qsizetype count = 0;
    while (tokenizer.next()) {
        ++count;
    }
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const double speed = double(text.toUtf8().size()) / 1e6 / seconds;
    qInfo("%lld tokens, %.0f MB/s of UTF-8", qlonglong(count), speed);
    QVERIFY(count > 600'000);
    QVERIFY2(speed > 2, "far below what full text and triage count on, even under a sanitizer");
}

TD_TEST(TokenizerTest)
#include "TokenizerTest.moc"
