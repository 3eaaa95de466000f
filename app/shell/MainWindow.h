// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/Actions.h"
#include "app/shell/Place.h"
#include "app/widgets/Theme.h"

#include <QMainWindow>

class QMenu;
class QPushButton;
class QStackedWidget;

namespace td::app {

class Sidebar;

/// The frame: menus, sidebar, and the page of the chosen place. It knows no page; they are added. Thread: GUI.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);

    Actions &actions() { return *m_actions; }
    void addPlace(Place place);
    void addBelowSidebar(QWidget *widget);
    void setAccount(const User &me); ///< decides which places are there
    void setCount(const QString &placeId, int count);
    void go(const QString &placeId);
    QString placeId() const;
    Sidebar *sidebar() const { return m_sidebar; }

Q_SIGNALS:
    void signOutRequested();
    void lookChosen(td::app::theme::Look look);

private:
    void enter(const QString &placeId);

    Actions *m_actions; ///< a child, for pages that are hidden while the window goes
    Sidebar *m_sidebar;
    QWidget *m_side;
    QStackedWidget *m_pages;
    QPushButton *m_account;
    QMenu *m_goMenu;
    std::vector<Place> m_places;
};

} // namespace td::app
