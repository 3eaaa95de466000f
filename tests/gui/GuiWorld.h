// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/DeskWindow.h"
#include "tests/gui/sample/SampleDesk.h"

#include <QApplication>
#include <QTest>

namespace td::test {

/// The window of a sample desk, on the screen and with the focus. Thread: GUI.
struct GuiWorld
{
    explicit GuiWorld(SampleDesk::Filled filled = SampleDesk::Filled::Yes, Role role = Role::Admin) : desk(filled, role)
    {
        window.show();
        shown = QTest::qWaitForWindowActive(&window);
    }

    SampleDesk desk;
    app::DeskWindow window{desk.store, desk.acts, desk.service};
    bool shown = false;
};

} // namespace td::test
