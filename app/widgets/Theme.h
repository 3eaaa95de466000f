// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Tokens.h"

#include <QColor>
#include <QFont>

class QApplication;
class QPalette;
class QString;

/// The tokens applied to the application: palette, font and style sheet. The application's palette is the only place
/// that knows which look is in force. Thread: GUI.
namespace td::app::theme {

enum class Look { Light, Dark };

void apply(QApplication &application, Look look);
Look look();

const tokens::Colours &colours(); ///< of the look in force
QColor colour(tokens::Role role);
QFont font(double scale, QFont::Weight weight = QFont::Normal); ///< of the type scale
QFont monospaced();

QString styleSheet(const tokens::Colours &colours);
QPalette palette(const tokens::Colours &colours);

} // namespace td::app::theme
