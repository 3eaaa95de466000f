// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/FormField.h"

#include "app/widgets/Looks.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace td::app {

FormField::FormField(const QString &jsonName, const QString &label, Kind kind, QWidget *parent)
    : QWidget(parent),
      m_name(jsonName),
      m_label(label),
      m_kind(kind),
      m_line(new QLineEdit),
      m_problem(makeParagraph({}, Tone::Danger))
{
    QLabel *name = makeLabel(label, tokens::type::small, QFont::Medium);
    name->setBuddy(m_line);
    m_line->setAccessibleName(label);
    m_line->setEchoMode(kind == Kind::Password ? QLineEdit::Password : QLineEdit::Normal);
    m_problem->setFont(theme::font(tokens::type::small));
    m_problem->hide();
    auto *column = bare(new QVBoxLayout(this), tokens::space::xs);
    column->addWidget(name);
    column->addWidget(m_line);
    column->addWidget(m_problem);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this] { showProblem({}); });
}

QString FormField::text() const { return m_kind == Kind::Password ? m_line->text() : m_line->text().trimmed(); }

void FormField::setText(const QString &text) { m_line->setText(text); }

bool FormField::check(const Rule &rule)
{
    const QString value = text();
    const auto length = qint64(value.toUcs4().size());
    const qsizetype at = value.indexOf(u'@');
    QString problem;
    if (length == 0 && rule.min > 0) {
        problem = tr("This is needed.");
    } else if (length < rule.min) {
        problem = tr("At least %1 characters, please.").arg(rule.min);
    } else if (length > rule.max) {
        problem = tr("At most %1 characters, please.").arg(rule.max);
    } else if (rule.format == Format::Email && (at <= 0 || at == value.size() - 1 || value.contains(u' '))) {
        problem = tr("This does not look like an address: name@example.com");
    }
    showProblem(problem);
    return problem.isEmpty();
}

void FormField::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    setTone(m_line, text.isEmpty() ? Tone::Plain : Tone::Danger);
    m_line->setAccessibleDescription(text);
}

} // namespace td::app
