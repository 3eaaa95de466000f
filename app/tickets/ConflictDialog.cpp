// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/ConflictDialog.h"

#include "app/tickets/Words.h"
#include "app/widgets/Looks.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

/// As the rest of the app writes it.
QString shown(const QString &field, const QString &value)
{
    const bool word = !value.isEmpty() && (field == "priority"_L1 || field == "status"_L1 || field == "type"_L1);
    return word ? capital(value) : valueText(field, value);
}

} // namespace

ConflictDialog::ConflictDialog(QWidget *parent)
    : CardsDialog(tr("Conflicts"), tr("Changed by two people"),
                  tr("While you were offline, somebody else changed the same fields. Choose what shall stand."),
                  tr("Later"), parent)
{
    resize(620, 460);
}

void ConflictDialog::setConflicts(const std::vector<Conflict> &conflicts)
{
    std::vector<QWidget *> cards;
    for (const Conflict &conflict : conflicts) {
        cards.push_back(cardOf(conflict));
    }
    setCards(cards);
}

QWidget *ConflictDialog::cardOf(const Conflict &conflict)
{
    auto *card = new QFrame;
    setLook(card, "card");
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(tokens::space::l, tokens::space::m, tokens::space::m, tokens::space::m);
    grid->setHorizontalSpacing(tokens::space::l);
    grid->setVerticalSpacing(tokens::space::xs);
    const QString field = fieldText(conflict.field);
    QLabel *title = makeLabel(tr("#%1  %2").arg(conflict.ticketNumber).arg(field), tokens::type::body, QFont::DemiBold);
    grid->addWidget(title, 0, 0, 1, 3);
    const QString them = conflict.theirName.isEmpty() ? tr("The server") : conflict.theirName;
    const auto column = [&](int at, const QString &head, const QString &value, Tone tone) {
        grid->addWidget(makeMuted(head, tokens::type::small), 1, at);
        QLabel *label = makeParagraph(shown(conflict.field, value), tone);
        label->setAlignment(Qt::AlignTop);
        grid->addWidget(label, 2, at);
        grid->setColumnStretch(at, 1);
    };
    column(0, tr("Before"), conflict.before, Tone::Muted);
    column(1, tr("You"), conflict.mine, Tone::Plain);
    column(2, them, conflict.theirs, Tone::Plain);
    const auto button = [&](int at, const QString &text, Choice choice) {
        QPushButton *made = makeButton(text);
        made->setAccessibleName(tr("%1 of ticket %2: %3").arg(field).arg(conflict.ticketNumber).arg(text));
        connect(made, &QPushButton::clicked, this,
                [this, conflict, choice] { Q_EMIT chosen(conflict.actId, conflict.field, choice); });
        grid->addWidget(made, 3, at, Qt::AlignLeft);
    };
    button(1, tr("Keep mine"), Choice::Mine);
    button(2, tr("Take theirs"), Choice::Theirs);
    return card;
}

} // namespace td::app
