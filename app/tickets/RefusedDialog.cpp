// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/RefusedDialog.h"

#include "app/widgets/Looks.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

RefusedDialog::RefusedDialog(QWidget *parent) : QDialog(parent), m_column(nullptr)
{
    setWindowTitle(tr("Refused changes"));
    setLook(this, "surface");
    auto *list = new QWidget;
    setLook(list, "surface");
    m_column = bare(new QVBoxLayout(list), tokens::space::m);
    auto *scroll = new QScrollArea;
    setLook(scroll, "surface");
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("Refused changes"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(tokens::space::xl, tokens::space::l, tokens::space::xl, tokens::space::l);
    all->setSpacing(tokens::space::m);
    all->addWidget(makeLabel(tr("The server refused this"), tokens::type::heading, QFont::DemiBold));
    all->addWidget(
        makeParagraph(tr("Nothing of it was done. What you wrote is kept here until you dismiss it."), Tone::Muted));
    all->addWidget(scroll, 1);
    QPushButton *close = makeButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    all->addWidget(close, 0, Qt::AlignRight);
    resize(620, 420);
}

void RefusedDialog::setActs(const std::vector<RefusedAct> &acts)
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater(); // it may be the one whose button was pressed
        }
        delete item;
    }
    for (const RefusedAct &act : acts) {
        add(act);
    }
    m_column->addStretch();
    if (acts.empty()) {
        accept();
    }
}

void RefusedDialog::add(const RefusedAct &act)
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
    m_column->addWidget(card);
}

} // namespace td::app
