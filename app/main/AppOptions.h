// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace td::app {

/// What the command line says.
struct AppOptions
{
    QString folder;       ///< of everything the program keeps
    bool samples = false; ///< begin with a fresh desk on this computer, filled with sample people and tickets
};

} // namespace td::app
