// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/ReasonsPanel.h"

#include "app/widgets/Looks.h"

#include <QVBoxLayout>

namespace td::app {

namespace {

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QLayout *inner = item->layout()) {
            clear(inner);
        }
        delete item->widget();
        delete item;
    }
}

} // namespace

ReasonsPanel::ReasonsPanel(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_column(bare(new QVBoxLayout, tokens::space::s))
{
    auto *all = bare(new QVBoxLayout(this), tokens::space::s);
    QLabel *heading = makeLabel(title, tokens::type::body, QFont::DemiBold);
    all->addWidget(heading);
    all->addLayout(m_column);
    setAccessibleName(title);
}

/// What is shown stays until the new is there.
void ReasonsPanel::showBusy()
{
    if (!m_filled) {
        showText(tr("Asking the server…"));
        m_filled = false;
    }
}

void ReasonsPanel::showText(const QString &text) { fill()->addWidget(makeParagraph(text, Tone::Muted)); }

void ReasonsPanel::showError(const Error &error) { fill()->addWidget(makeParagraph(error.message, Tone::Danger)); }

QVBoxLayout *ReasonsPanel::fill()
{
    clear(m_column);
    m_filled = true;
    return m_column;
}

} // namespace td::app
