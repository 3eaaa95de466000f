// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/CardsDialog.h"

#include "app/widgets/Looks.h"

#include <QScrollArea>

namespace td::app {

CardsDialog::CardsDialog(const QString &title, const QString &heading, const QString &text, const QString &closeText,
                         QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    auto *list = new QWidget;
    setLook(list, "surface");
    m_column = bare(new QVBoxLayout(list), tokens::space::m);
    auto *scroll = new QScrollArea;
    setLook(scroll, "surface");
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(title);
    QVBoxLayout *all = frameDialog(this, heading);
    all->addWidget(makeParagraph(text, Tone::Muted));
    all->addWidget(scroll, 1);
    QPushButton *close = makeButton(closeText);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    all->addWidget(close, 0, Qt::AlignRight);
}

void CardsDialog::setCards(const std::vector<QWidget *> &cards)
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater(); // it may be the one whose button was pressed
        }
        delete item;
    }
    for (QWidget *card : cards) {
        m_column->addWidget(card);
    }
    m_column->addStretch();
    if (cards.empty()) {
        accept();
    }
}

} // namespace td::app
