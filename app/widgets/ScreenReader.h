// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td::app {

/// Makes panes of scrolled areas for screen readers: Qt tells of them as fillers, which are passed over. Once a
/// program, before its windows. Thread: GUI.
void introduceScrollAreas();

} // namespace td::app
