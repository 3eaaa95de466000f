// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/SessionPages.h"
#include "app/widgets/Looks.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

/// A button with a heading and what it means below.
QPushButton *makeChoice(const QString &iconName, const QString &title, const QString &text)
{
    auto *button = new QPushButton;
    setLook(button, "choice");
    button->setAccessibleName(title);
    button->setAccessibleDescription(text);
    auto *words = bare(new QVBoxLayout, tokens::space::xs);
    words->addWidget(makeLabel(title, tokens::type::body, QFont::DemiBold));
    words->addWidget(makeParagraph(text, Tone::Muted));
    auto *row = new QHBoxLayout(button);
    row->setContentsMargins(tokens::space::l, tokens::space::l, tokens::space::l, tokens::space::l);
    row->setSpacing(tokens::space::l);
    row->addWidget(new IconLabel(iconName, tokens::space::xl, &tokens::Colours::link), 0, Qt::AlignTop);
    row->addLayout(words, 1);
    for (QWidget *child : button->findChildren<QWidget *>()) {
        child->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    button->setMinimumHeight(row->heightForWidth(tokens::size::form + tokens::space::xxl));
    return button;
}

} // namespace

FirstRunPage::FirstRunPage(QWidget *parent) : QWidget(parent)
{
    setLook(this, "panel");
    auto *column = new QWidget;
    column->setFixedWidth(tokens::size::form + tokens::space::xxl);
    QPushButton *own =
        makeChoice(u"monitor"_s, tr("Run a desk on this computer"),
                   tr("For yourself or to try it. Nothing else is needed, and nothing leaves this computer."));
    QPushButton *server = makeChoice(u"server"_s, tr("Connect to a server"),
                                     tr("Your team or your help desk has a server, and you know its address."));
    auto *words = bare(new QVBoxLayout(column), tokens::space::m);
    words->addWidget(makeLabel(tr("Welcome to TriageDesk"), tokens::type::title, QFont::DemiBold));
    words->addWidget(
        makeParagraph(tr("Tickets sort themselves and find the right person. Where is your desk?"), Tone::Muted));
    words->addSpacing(tokens::space::s);
    words->addWidget(own);
    words->addWidget(server);
    auto *middle = bare(new QVBoxLayout(this));
    middle->addStretch(2);
    auto *across = bare(new QHBoxLayout);
    across->addStretch();
    across->addWidget(column);
    across->addStretch();
    middle->addLayout(across);
    middle->addStretch(3);
    setFocusProxy(own);
    connect(own, &QPushButton::clicked, this, &FirstRunPage::ownDeskChosen);
    connect(server, &QPushButton::clicked, this, &FirstRunPage::serverChosen);
}

} // namespace td::app
