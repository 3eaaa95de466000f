// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Looks.h"

#include <QVBoxLayout>

namespace td::app {

/// The column of a card with a heading and what it is for. Thread: GUI.
QVBoxLayout *fillCard(QFrame *card, const QString &heading, const QString &text);

/// One line: words on the left, buttons on the right.
QWidget *makeRow(const QString &title, const QString &text, std::initializer_list<QPushButton *> buttons);

void showOutcome(QLabel *label, const QString &text, Tone tone);

} // namespace td::app
