// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/MarkdownView.h"

#include "app/widgets/Theme.h"

#include <QDesktopServices>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QWheelEvent>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

MarkdownView::MarkdownView(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    connect(this, &QTextBrowser::anchorClicked, this, &MarkdownView::follow);
    connect(this, &QTextBrowser::highlighted, this,
            [this](const QUrl &url) { setToolTip(mayOpen(url) ? url.toDisplayString() : QString()); });
}

bool MarkdownView::mayOpen(const QUrl &url)
{
    const QString scheme = url.scheme();
    return scheme == "https"_L1 || scheme == "http"_L1 || scheme == "mailto"_L1;
}

QVariant MarkdownView::loadResource(int, const QUrl &) { return {}; }

QString MarkdownView::withLineBreaks(const QString &markdown)
{
    QString out;
    out.reserve(markdown.size() + 64);
    bool fenced = false;
    const QStringList lines = markdown.split(u'\n');
    for (const QString &line : lines) {
        const QString text = line.trimmed();
        const bool fence = text.startsWith("```"_L1) || text.startsWith("~~~"_L1);
        fenced ^= fence;
        const bool code = fenced || fence || line.startsWith("    "_L1) || line.startsWith(u'\t');
        out += code || text.isEmpty() ? line : line + u"  "_s;
        out += u'\n';
    }
    out.chop(1);
    return out;
}

void MarkdownView::setText(const QString &markdown)
{
    if (markdown != m_text) {
        m_text = markdown;
        render();
    }
}

void MarkdownView::render()
{
    document()->setDefaultFont(font());
    document()->setMarkdown(
        withLineBreaks(m_text),
        QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub | QTextDocument::MarkdownNoHTML));
    const QFont code = theme::monospaced();
    const QColor codeBack = theme::colour(&tokens::Colours::chip);
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        if (block.blockFormat().hasProperty(QTextFormat::BlockCodeFence) || block.blockFormat().nonBreakableLines()) {
            QTextBlockFormat format = block.blockFormat();
            format.setBackground(codeBack);
            format.setNonBreakableLines(false);
            cursor.setBlockFormat(format);
        }
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment piece = it.fragment();
            if (!piece.charFormat().fontFixedPitch()) {
                continue;
            }
            cursor.setPosition(piece.position());
            cursor.setPosition(piece.position() + piece.length(), QTextCursor::KeepAnchor);
            QTextCharFormat format;
            format.setFontFamilies(code.families());
            format.setFontPointSize(code.pointSizeF());
            format.setBackground(codeBack);
            cursor.mergeCharFormat(format);
        }
    }
    updateGeometry();
}

QSize MarkdownView::sizeHint() const
{
    auto *text = document();
    const int width = viewport()->width();
    if (int(text->textWidth()) != width) {
        text->setTextWidth(width);
    }
    return {200, int(text->size().height()) + 1};
}

void MarkdownView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        updateGeometry();
    }
}

void MarkdownView::wheelEvent(QWheelEvent *event) { event->ignore(); }

void MarkdownView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_rendering && !m_text.isEmpty()) {
        m_rendering = true;
        render();
        m_rendering = false;
    }
}

void MarkdownView::follow(const QUrl &url)
{
    if (mayOpen(url)) {
        QDesktopServices::openUrl(url);
    }
}

} // namespace td::app
