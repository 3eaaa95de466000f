// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/MarkdownView.h"
#include "tests/support/TestProgram.h"

#include <QTextBlock>

using namespace Qt::Literals::StringLiterals;
using td::app::MarkdownView;

class MarkdownViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensOnlyLinksOfTheWebAndMail()
    {
        QVERIFY(MarkdownView::mayOpen(QUrl(u"https://example.com/a"_s)));
        QVERIFY(MarkdownView::mayOpen(QUrl(u"mailto:a@example.com"_s)));
        for (const QString &link : {u"javascript:alert(1)"_s, u"file:///etc/passwd"_s, u"data:text/html,x"_s,
                                    u"vbscript:x"_s, u"smb://host/share"_s, u"../relative"_s, QString()}) {
            QVERIFY2(!MarkdownView::mayOpen(QUrl(link)), qPrintable(link));
        }
    }

    void showsHtmlAsTheTextItIs()
    {
        MarkdownView view;
        view.setText(u"Hello <b>bold</b> <img src='http://example.com/x.png'>"_s);
        QVERIFY(view.toPlainText().contains(u"<b>bold</b>"_s));
        QVERIFY(view.toPlainText().contains(u"<img"_s));
    }

    void fetchesNoPictures()
    {
        MarkdownView view;
        QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(u"http://example.com/x.png"_s)).isValid());
        QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/passwd"_s)).isValid());
    }

    void keepsTheLinesOfAMail()
    {
        MarkdownView view;
        view.setText(u"Viele Grüße\nLudwig Brandl"_s);
        QVERIFY(view.toPlainText().contains(u'\n') || view.document()->blockCount() == 2);
        QCOMPARE(MarkdownView::withLineBreaks(u"a\nb"_s), u"a  \nb  "_s);
    }

    void leavesCodeAsItIs()
    {
        const QString code = u"```\nmake \\\n  all\n```\n    indented\n\ttab"_s;
        QCOMPARE(MarkdownView::withLineBreaks(code), code);
    }

    void isAsTallAsItsText()
    {
        MarkdownView view;
        view.resize(300, 20);
        view.setText(u"one"_s);
        const int one = view.sizeHint().height();
        view.setText(u"one\n\ntwo\n\nthree"_s);
        QVERIFY(view.sizeHint().height() > 2 * one);
    }
};

TD_TEST(MarkdownViewTest)
#include "MarkdownViewTest.moc"
