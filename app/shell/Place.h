// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/users/UserApi.h"

#include <functional>

class QWidget;

namespace td::app {

/// An entry of the sidebar and what it shows; several may share a page.
struct Place
{
    QString id;
    QString section;
    QString title;
    QString icon;
    QString key;
    QWidget *page = nullptr; ///< given to the window
    std::function<bool(Role)> isFor = [](Role) { return true; };
    std::function<void()> enter = [] {};
};

} // namespace td::app
