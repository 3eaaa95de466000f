// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/LinkDialog.h"

#include "app/tickets/Words.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/Looks.h"

#include <QHBoxLayout>
#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

QString linkText(LinkKind kind)
{
    switch (kind) {
    case LinkKind::Relates:
        return LinkDialog::tr("Relates to");
    case LinkKind::Duplicates:
        return LinkDialog::tr("Duplicates");
    case LinkKind::DuplicatedBy:
        return LinkDialog::tr("Duplicated by");
    case LinkKind::Blocks:
        return LinkDialog::tr("Blocks");
    case LinkKind::BlockedBy:
        return LinkDialog::tr("Blocked by");
    }
    Q_UNREACHABLE();
}

LinkDialog::LinkDialog(QWidget *parent)
    : QDialog(parent),
      m_heading(makeMuted({})),
      m_kind(new FieldButton(tr("Kind of link"))),
      m_number(new QLineEdit),
      m_problem(makeParagraph({}, Tone::Danger))
{
    setWindowTitle(tr("Link with another ticket"));
    m_number->setPlaceholderText(tr("#number of the other ticket"));
    m_number->setAccessibleName(tr("Number of the other ticket"));
    QPushButton *add = makeButton(tr("Link"), "main", u"link"_s);
    QPushButton *cancel = makeButton(tr("Cancel"));
    auto *fields = bare(new QHBoxLayout, tokens::space::s);
    fields->addWidget(m_kind);
    fields->addWidget(m_number, 1);
    auto *foot = bare(new QHBoxLayout, tokens::space::s);
    foot->addWidget(m_problem, 1);
    foot->addWidget(cancel);
    foot->addWidget(add);
    QVBoxLayout *all = frameDialog(this, windowTitle());
    all->addWidget(m_heading);
    all->addLayout(fields);
    all->addStretch();
    all->addLayout(foot);
    resize(480, 220);
    m_kind->setChoices([this] {
        std::vector<FieldChoice> choices;
        for (const auto &[kind, name] : EnumNames<LinkKind>::names) {
            choices.push_back({.text = linkText(kind), .value = int(kind), .current = kind == m_chosenKind});
        }
        return choices;
    });
    connect(m_kind, &FieldButton::chosen, this, [this](const QVariant &value) {
        m_chosenKind = LinkKind(value.toInt());
        showKind();
    });
    connect(m_number, &QLineEdit::returnPressed, this, &LinkDialog::choose);
    connect(add, &QPushButton::clicked, this, &LinkDialog::choose);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    add->setAutoDefault(false);
    cancel->setAutoDefault(false);
    m_kind->setAutoDefault(false);
}

void LinkDialog::ask(const QString &ticketId, qint64 number)
{
    m_ticketId = ticketId;
    m_chosenKind = LinkKind::Relates;
    m_heading->setText(tr("Ticket %1 …").arg(numberText(number)));
    m_number->clear();
    m_problem->clear();
    showKind();
    open();
    m_number->setFocus();
}

void LinkDialog::showProblem(const QString &problem) { m_problem->setText(problem); }

void LinkDialog::showKind() { m_kind->setValue(linkText(m_chosenKind), u"link"_s); }

void LinkDialog::choose()
{
    QString text = m_number->text().trimmed();
    if (text.startsWith(u'#')) {
        text.remove(0, 1);
    }
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number <= 0) {
        showProblem(tr("Write the number of the other ticket, like #17."));
        return;
    }
    m_problem->clear();
    Q_EMIT chosen(m_chosenKind, number);
}

} // namespace td::app
