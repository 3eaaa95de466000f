// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace td::app {

/// Markdown that somebody else wrote, as tall as its text: no HTML, no pictures from elsewhere, and only links that
/// lead where people expect one to. Thread: GUI.
class MarkdownView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit MarkdownView(QWidget *parent = nullptr);

    void setText(const QString &markdown); ///< keeps the selection when the text is the same
    QVariant loadResource(int type, const QUrl &name) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    static bool mayOpen(const QUrl &url);
    /// A line's end stays one, as people who write mails expect; code is left alone.
    static QString withLineBreaks(const QString &markdown);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void render();
    void follow(const QUrl &url);

    QString m_text;
    bool m_rendering = false;
};

} // namespace td::app
