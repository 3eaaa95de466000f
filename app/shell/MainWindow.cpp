// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/MainWindow.h"

#include "app/shell/Sidebar.h"
#include "app/widgets/Avatar.h"
#include "app/widgets/Looks.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent),
      m_actions(new Actions(this)),
      m_sidebar(new Sidebar),
      m_side(new QWidget),
      m_pages(new QStackedWidget),
      m_account(makeButton({}, "flat", u"circle-user-round"_s)),
      m_goMenu(m_actions->addTo(*menuBar()))
{
    setWindowTitle(u"TriageDesk"_s);

    auto *accountMenu = new QMenu(m_account);
    for (const Do act : {Do::ChangeLook, Do::Away, Do::SignOut}) {
        accountMenu->addAction(&actions()[act]);
    }
    m_account->setMenu(accountMenu);
    setLook(m_side, "panel");
    m_side->setFixedWidth(tokens::size::sidebar);
    auto *side = bare(new QVBoxLayout(m_side));
    side->setContentsMargins(0, tokens::space::xs, 0, tokens::space::s);
    side->addWidget(m_sidebar, 1);
    auto *accountRow = bare(new QHBoxLayout);
    accountRow->setContentsMargins(tokens::space::s, 0, tokens::space::s, 0);
    accountRow->addWidget(m_account);
    side->addLayout(accountRow);

    auto *centre = new QWidget;
    auto *row = bare(new QHBoxLayout(centre));
    row->addWidget(m_side);
    row->addWidget(m_pages, 1);
    setCentralWidget(centre);

    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::enter);
    connect(&actions()[Do::Quit], &QAction::triggered, this, &MainWindow::close);
    connect(&actions()[Do::SignOut], &QAction::triggered, this, &MainWindow::signOutRequested);
    actions()[Do::ChangeLook].setChecked(theme::look() == theme::Look::Dark);
    connect(&actions()[Do::ChangeLook], &QAction::toggled, this,
            [this](bool dark) { Q_EMIT lookChosen(dark ? theme::Look::Dark : theme::Look::Light); });
}

void MainWindow::addPlace(Place place)
{
    m_sidebar->addEntry(place.section, place.id, place.title, place.icon);
    if (m_pages->indexOf(place.page) < 0) {
        m_pages->addWidget(place.page);
    }
    auto *action = m_goMenu->addAction(themedIcon(place.icon), place.title);
    action->setShortcut(QKeySequence(place.key));
    action->setObjectName(place.id);
    connect(action, &QAction::triggered, this, [this, id = place.id] { go(id); });
    m_places.push_back(std::move(place));
}

void MainWindow::addBelowSidebar(QWidget *widget)
{
    auto *column = static_cast<QVBoxLayout *>(m_side->layout());
    column->insertWidget(column->count() - 1, widget);
}

void MainWindow::setAccount(const User &me)
{
    m_account->setText(me.away ? tr("%1 (away)").arg(me.name) : me.name);
    m_account->setAccessibleName(tr("Account: %1").arg(me.name));
    m_account->setToolTip(me.email);
    actions()[Do::Away].setChecked(me.away);
    actions()[Do::Away].setVisible(isStaff(me.role));
    for (const Place &place : m_places) {
        const bool shown = place.isFor(me.role);
        m_sidebar->setShown(place.id, shown);
        m_goMenu->findChild<QAction *>(place.id)->setVisible(shown);
    }
    if (!m_sidebar->isShown(placeId())) {
        const auto first =
            std::find_if(m_places.begin(), m_places.end(), [&](const Place &place) { return place.isFor(me.role); });
        if (first != m_places.end()) {
            go(first->id);
        }
    }
}

void MainWindow::setCount(const QString &placeId, int count) { m_sidebar->setCount(placeId, count); }

void MainWindow::go(const QString &placeId)
{
    m_sidebar->choose(placeId);
    enter(placeId);
}

QString MainWindow::placeId() const { return m_sidebar->chosenId(); }

void MainWindow::enter(const QString &placeId)
{
    for (const Place &place : m_places) {
        if (place.id == placeId) {
            m_pages->setCurrentWidget(place.page);
            place.enter();
            setWindowTitle(tr("%1 – TriageDesk").arg(place.title));
        }
    }
}

} // namespace td::app
