// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/RefusedDialog.h"

#include "app/widgets/Looks.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

RefusedDialog::RefusedDialog(QWidget *parent)
    : CardsDialog(tr("Refused changes"), tr("The server refused this"),
                  tr("Nothing of it was done. What you wrote is kept here until you dismiss it."), tr("Close"), parent)
{
    resize(620, 420);
}

void RefusedDialog::setActs(const std::vector<RefusedAct> &acts)
{
    std::vector<QWidget *> cards;
    for (const RefusedAct &act : acts) {
        cards.push_back(cardOf(act));
    }
    setCards(cards);
}

QWidget *RefusedDialog::cardOf(const RefusedAct &act)
{
    auto *card = new QFrame;
    setLook(card, "card");
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(tokens::space::l, tokens::space::m, tokens::space::m, tokens::space::m);
    column->setSpacing(tokens::space::s);
    column->addWidget(makeLabel(act.what, tokens::type::body, QFont::DemiBold));
    column->addWidget(makeParagraph(act.why.message, Tone::Danger));
    auto *buttons = bare(new QHBoxLayout, tokens::space::s);
    if (!act.text.isEmpty()) {
        QLabel *text = makeParagraph(act.text);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(text);
        QPushButton *copy = makeButton(tr("Copy the text"), "", u"copy"_s);
        connect(copy, &QPushButton::clicked, this,
                [written = act.text] { QGuiApplication::clipboard()->setText(written); });
        buttons->addWidget(copy);
    }
    QPushButton *show = makeButton(tr("Show the ticket"));
    connect(show, &QPushButton::clicked, this, [this, id = act.ticketId] {
        Q_EMIT ticketChosen(id);
        accept();
    });
    QPushButton *dismiss = makeButton(tr("Dismiss"), "", u"x"_s);
    connect(dismiss, &QPushButton::clicked, this, [this, id = act.actId] { Q_EMIT dismissed(id); });
    buttons->addWidget(show);
    buttons->addWidget(dismiss);
    buttons->addStretch();
    column->addLayout(buttons);
    return card;
}

} // namespace td::app
