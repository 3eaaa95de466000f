// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

#include <QString>
#include <QStringList>

class QWidget;

/// Figures as people read them, and the parts that show them. Thread: GUI.
namespace td::app::figures {

QString countText(qint64 count); ///< `12,345`
QString spanText(Millis span);   ///< `40 s`, `38 min`, `5 h 20 min`, `2 d 4 h`
QString costText(qint64 micros); ///< millionths of a US dollar: `$0.0123`, `$4.20`
QString percentText(qint64 part, qint64 whole);

/// One figure with its name above and a word of explanation below.
QWidget *makeCard(const QString &name, const QString &value, const QString &hint = {});

/// What belongs together, under a heading.
QWidget *makeSection(const QString &title, QWidget *content);

/// Lines of texts below their headings; what is in the columns after the first stands at the right.
QWidget *makeLines(const QStringList &headings, const QList<QStringList> &lines);

} // namespace td::app::figures
