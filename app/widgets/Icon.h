// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Tokens.h"

#include <QIcon>

namespace td::app {

/// resources/icons/`name`.svg, drawn in a colour of the look that is in force when it is painted. Thread: GUI.
QIcon themedIcon(const QString &name, tokens::Role tone = &tokens::Colours::muted);

/// The same as a picture, for labels; `ratio` is the screen's.
QPixmap iconPixmap(const QString &name, int size, qreal ratio, tokens::Role tone = &tokens::Colours::muted);

} // namespace td::app
