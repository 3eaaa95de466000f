// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QLineEdit;

namespace td::app {

/// Completes the word behind the last comma of a line. Thread: GUI.
void completeWords(QLineEdit &line, const QStringList &words);

} // namespace td::app
