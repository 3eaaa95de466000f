// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/text/Markdown.h"
#include "tests/support/TestProgram.h"

#include <QtTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::text;

class MarkdownTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void renders_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("html");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("emphasis") << u"a **b** *c* ~~d~~"_s
                                  << u"<p>a <strong>b</strong> <em>c</em> <del>d</del></p>\n"_s;
        QTest::newRow("line ends") << u"one\ntwo"_s << u"<p>one<br />\ntwo</p>\n"_s;
        QTest::newRow("code") << u"```\na < b\n```"_s << u"<pre><code>a &lt; b\n</code></pre>\n"_s;
        QTest::newRow("link") << u"[x](https://a.example/?b=1&c=2)"_s
                              << u"<p><a href=\"https://a.example/?b=1&amp;c=2\">x</a></p>\n"_s;
        QTest::newRow("bare link") << u"see https://a.example/x."_s
                                   << u"<p>see <a href=\"https://a.example/x\">https://a.example/x</a>.</p>\n"_s;
        QTest::newRow("bare address") << u"to ana@example.com"_s
                                      << u"<p>to <a href=\"mailto:ana@example.com\">ana@example.com</a></p>\n"_s;
        QTest::newRow("table")
            << u"|a|\n|-|\n|b|"_s
            << u"<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n"_s;
        QTest::newRow("template argument") << u"a vector<int> b"_s << u"<p>a vector&lt;int&gt; b</p>\n"_s;
        QTest::newRow("html block") << u"<div onclick=x>\nhi\n</div>"_s
                                    << u"<pre><code>&lt;div onclick=x&gt;\nhi\n&lt;/div&gt;\n</code></pre>\n"_s;
        QTest::newRow("image") << u"![a cat](https://a.example/c.png)"_s
                               << u"<p><a href=\"https://a.example/c.png\">a cat</a></p>\n"_s;
        QTest::newRow("image without words")
            << u"![](https://a.example/c.png)"_s
            << u"<p><a href=\"https://a.example/c.png\">https://a.example/c.png</a></p>\n"_s;
        QTest::newRow("image in a link") << u"[![cat](https://a.example/c.png)](https://b.example)"_s
                                         << u"<p><a href=\"https://b.example\">cat</a></p>\n"_s;
        QTest::newRow("image in an image") << u"![a ![b](https://a.example/b.png)](https://a.example/c.png)"_s
                                           << u"<p><a href=\"https://a.example/c.png\">a b</a></p>\n"_s;
        QTest::newRow("footnotes are not parsed") << u"a[^1]\n\n[^1]: b"_s << u"<p>a^1</p>\n"_s;
        QTest::newRow("nul") << u"a\0b"_s << u"<p>a\uFFFDb</p>\n"_s;
    }

    void renders()
    {
        QFETCH(QString, markdown);
        QFETCH(QString, html);
        QCOMPARE(markdownToHtml(markdown), html);
    }

    void hostileLinksBecomeTheirText_data()
    {
        QTest::addColumn<QString>("target");
        for (const char *target :
             {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#x0A;script:alert(1)", "&#106;avascript:alert(1)",
              "vbscript:x", "data:text/html,x", "data:image/png;base64,xx", "file:///etc/passwd", "//evil.example",
              "/tickets/1", "#x", "ftp://a.example", "blob:x", "tel:1", "<javascript:alert(1)>", "%6aavascript:x"}) {
            QTest::newRow(target) << QString::fromLatin1(target);
        }
    }

    void hostileLinksBecomeTheirText()
    {
        QFETCH(QString, target);
        for (const QString &form :
             {u"[word](%1)"_s, u"![word](%1)"_s, u"[word][r]\n\n[r]: %1"_s, u"[![word](%1)](%1)"_s}) {
            const QString html = markdownToHtml(form.arg(target));
            QVERIFY2(html.contains(u"word"_s), qPrintable(html));
            QVERIFY2(!html.contains(u"href"_s) && !html.contains(u"src"_s), qPrintable(html));
        }
    }

    void noMarkupOfTheAuthorGetsThrough_data()
    {
        QTest::addColumn<QString>("markdown");
        for (const char *attack :
             {"<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<svg/onload=alert(1)>",
              "<a href=javascript:alert(1)>x</a>", "<!-- <b> -->", "<![CDATA[<b>]]>", "<?php x ?>", "<!DOCTYPE x>",
              "> <iframe src=x>", "- <style>*{}</style>", "|a|\n|-|\n|<b>x</b>|", "```\"><script>\nx\n```",
              "[x](https://a.example \"\\\"><script>\")", "https://a.example/\"><script>alert(1)</script>"}) {
            QTest::newRow(QByteArray(attack).replace('\n', "\\n").constData()) << QString::fromLatin1(attack);
        }
    }

    void noMarkupOfTheAuthorGetsThrough()
    {
        QFETCH(QString, markdown);
        const QString html = markdownToHtml(markdown);
        static const QRegularExpression allowed(
            u"</?(p|br /|a|em|strong|del|pre|code|blockquote|ul|ol|li|table|thead|tbody|tr|th|td|hr /|h[1-6])"
            "(>| (href|title|class|align)=\"[^\"<>]*\"( title=\"[^\"<>]*\")?>)"_s);
        const QString rest = QString(html).remove(allowed);
        QVERIFY2(!rest.contains(u'<') && !rest.contains(u'>'), qPrintable(html));
    }

    void biggerThanTheLimitIsShownAsPlainText()
    {
        const QString big = u"**<b>** "_s + QString(maxMarkdownBytes, u'x');
        const QString html = markdownToHtml(big);
        QVERIFY(html.startsWith(u"<pre style=\"white-space:pre-wrap\">**&lt;b&gt;** xxx"_s));
        QVERIFY(html.size() > big.size());
    }

    void hostileInputOfFullSizeTakesBoundedTimeAndSpace_data()
    {
        QTest::addColumn<QString>("markdown");
        for (const char *pattern :
             {"![[]()",   "[",         "[a](", "*a_", "**a ",      ">",          "> ",   "- ",
              "`",        "`a``",      "<",    "<a ", "<!--",      "https://a.", "a@b.", "|a",
              "|\n|-|\n", "a|b\n-|\n", "~~a~", "\\",  "&amp;",     "[^1] ",      "1. ",  "![a](https://b) ",
              "<b>\n\n",  "*",         "_a*",  "[![", "<a href=x>"}) {
            const QString part = QString::fromLatin1(pattern);
            QTest::newRow(QByteArray(pattern).replace('\n', "\\n").constData())
                << part.repeated(maxMarkdownBytes / part.size());
        }
        QTest::newRow("wide table with short rows")
            << u"|a"_s.repeated(3000) + u"\n"_s + u"|-"_s.repeated(3000) + u"\n"_s + u"x\n"_s.repeated(10'000);
        QTest::newRow("one row of many cells") << u"a|"_s.repeated(25'000) + u"\n"_s + u"-|\n"_s.repeated(40);
        QTest::newRow("late rows of dashes") << u"a|bcd\n"_s.repeated(8'000) + u"a|b\n-|\n"_s.repeated(1'000);
    }

    void hostileInputOfFullSizeTakesBoundedTimeAndSpace()
    {
        QFETCH(QString, markdown);
        QElapsedTimer timer;
        timer.start();
        const QString html = markdownToHtml(markdown);
        const qint64 elapsed = timer.elapsed();
        QVERIFY(!html.isEmpty());
        QVERIFY2(elapsed < 2'000, qPrintable(u"%1 ms"_s.arg(elapsed)));
        QVERIFY2(html.size() < 2'000'000, qPrintable(u"%1 characters"_s.arg(html.size())));
        qInfo("%lld ms, %lld characters of HTML", elapsed, qint64(html.size()));
    }

    void anOrdinaryBigTableIsATable()
    {
        const QString html = markdownToHtml(u"|a|b|c|\n|-|-|-|\n"_s + u"|1|2|3|\n"_s.repeated(500));
        QCOMPARE(html.count(u"<td>"_s), 1500);
    }
};

TD_TEST(MarkdownTest)
#include "MarkdownTest.moc"
