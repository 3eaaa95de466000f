// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/ConfirmDialog.h"

#include "app/widgets/Looks.h"

#include <QHBoxLayout>

namespace td::app {

ConfirmDialog::ConfirmDialog(QWidget *parent)
    : QDialog(parent),
      m_heading(makeLabel({}, tokens::type::heading, QFont::DemiBold)),
      m_text(makeParagraph({}, Tone::Muted)),
      m_yes(makeButton({}, "main")),
      m_no(makeButton(tr("Cancel")))
{
    m_heading->setWordWrap(true);
    auto *foot = bare(new QHBoxLayout, tokens::space::s);
    foot->addStretch();
    foot->addWidget(m_no);
    foot->addWidget(m_yes);
    setLook(this, "surface");
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(tokens::space::xl, tokens::space::l, tokens::space::xl, tokens::space::l);
    all->setSpacing(tokens::space::m);
    all->addWidget(m_heading);
    all->addWidget(m_text);
    all->addLayout(foot);
    setMinimumWidth(tokens::size::list);
    connect(m_yes, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_no, &QPushButton::clicked, this, &QDialog::reject);
}

void ConfirmDialog::ask(const QString &heading, const QString &text, const QString &yes)
{
    setWindowTitle(heading);
    m_heading->setText(heading);
    m_text->setText(text);
    m_yes->setText(yes);
    open();
    m_no->setFocus(); // Enter alone loses nothing
    m_no->setDefault(true);
}

} // namespace td::app
