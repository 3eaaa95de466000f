// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/Cards.h"

namespace td::app {

QVBoxLayout *fillCard(QFrame *card, const QString &heading, const QString &text)
{
    setLook(card, "card");
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(tokens::space::xl, tokens::space::l, tokens::space::xl, tokens::space::xl);
    column->setSpacing(tokens::space::m);
    column->addWidget(makeLabel(heading, tokens::type::heading, QFont::DemiBold));
    column->addWidget(makeParagraph(text, Tone::Muted));
    return column;
}

QWidget *makeRow(const QString &title, const QString &text, std::initializer_list<QPushButton *> buttons)
{
    auto *row = new QWidget;
    auto *words = bare(new QVBoxLayout, tokens::space::hair);
    QLabel *name = makeParagraph(title);
    name->setTextFormat(Qt::PlainText);
    words->addWidget(name);
    QLabel *more = makeParagraph(text, Tone::Muted);
    more->setTextFormat(Qt::PlainText);
    words->addWidget(more);
    auto *line = bare(new QHBoxLayout(row), tokens::space::s);
    line->addLayout(words, 1);
    for (QPushButton *button : buttons) {
        line->addWidget(button, 0, Qt::AlignVCenter);
    }
    return row;
}

void showOutcome(QLabel *label, const QString &text, Tone tone)
{
    label->setText(text);
    setTone(label, tone);
    label->setVisible(!text.isEmpty());
}

} // namespace td::app
