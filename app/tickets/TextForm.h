// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace td::app {

/// Subject and text of a ticket, as they are written and checked wherever a ticket is. Thread: GUI.
class TextForm final : public QWidget
{
    Q_OBJECT

public:
    explicit TextForm(QWidget *parent = nullptr);

    QString subject() const; ///< without white space around it
    QString text() const;
    void setSubject(const QString &subject);
    void setText(const QString &text);

    void begin(); ///< puts the cursor into the subject
    /// Says what is missing or too long, and puts the cursor there.
    bool check();
    void say(const QString &problem);
    QLabel *problem() const { return m_problem; } ///< stands where the dialog has room for it

Q_SIGNALS:
    void written();
    void submitted(); ///< by Ctrl+Enter, anywhere in the dialog

private:
    QLineEdit *m_subject;
    QPlainTextEdit *m_text;
    QLabel *m_problem;
};

} // namespace td::app
