// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace td::app {

/// Removes a mirror that another version of its tables wrote, or that cannot be read: it is fetched again. Before
/// anybody has it open.
void dropForeignMirror(const QString &file);

/// Removes the mirror with its side files.
void dropMirror(const QString &file);

} // namespace td::app
