// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TextForm.h"

#include "app/widgets/Looks.h"
#include "shared/tickets/TicketApi.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace td::app {

TextForm::TextForm(QWidget *parent)
    : QWidget(parent),
      m_subject(new QLineEdit),
      m_text(new QPlainTextEdit),
      m_problem(makeParagraph({}, Tone::Danger))
{
    m_subject->setPlaceholderText(tr("What is it about, in one line"));
    m_subject->setAccessibleName(tr("Subject"));
    m_subject->setMaxLength(int(limits::subject.max));
    m_text->setPlaceholderText(tr("What happened, what you expected, and by when you need it. Markdown works."));
    m_text->setAccessibleName(tr("Text"));
    m_text->setTabChangesFocus(true);
    m_problem->hide();
    auto *column = bare(new QVBoxLayout(this), tokens::space::m);
    column->addWidget(m_subject);
    column->addWidget(m_text, 1);
    connect(m_subject, &QLineEdit::textChanged, this, &TextForm::written);
    connect(m_text, &QPlainTextEdit::textChanged, this, &TextForm::written);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        connect(new QShortcut(Qt::CTRL | key, this), &QShortcut::activated, this, &TextForm::submitted);
    }
}

QString TextForm::subject() const { return m_subject->text().trimmed(); }
QString TextForm::text() const { return m_text->toPlainText().trimmed(); }
void TextForm::setSubject(const QString &subject) { m_subject->setText(subject); }
void TextForm::setText(const QString &text) { m_text->setPlainText(text); }

void TextForm::begin() { m_subject->setFocus(); }

bool TextForm::check()
{
    const bool noSubject = subject().isEmpty();
    const qsizetype length = text().toUcs4().size(); // as the desk counts
    const bool tooLong = length > qsizetype(limits::text.max);
    setTone(m_subject, noSubject ? Tone::Danger : Tone::Plain);
    if (noSubject) {
        say(tr("Say in one line what it is about."));
        m_subject->setFocus();
        return false;
    }
    if (text().isEmpty() || tooLong) {
        say(tooLong ? tr("The text has %1 characters; at most %2 fit.").arg(length).arg(limits::text.max)
                    : tr("Describe what happened."));
        m_text->setFocus();
        return false;
    }
    say({});
    return true;
}

void TextForm::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

} // namespace td::app
