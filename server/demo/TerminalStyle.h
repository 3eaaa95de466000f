// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace td {

enum class Shade { Plain, Bold, Faint, Good, Bad };

/// How to write for whoever reads: how wide, and whether in colour. Thread: any.
struct TerminalStyle
{
    int width = 100;
    bool colour = false;

    /// A terminal's own width, and colour unless NO_COLOR is set; otherwise (a file, a pipe) 100 columns, no colour.
    static TerminalStyle ofStandardOutput();

    QString shaded(const QString &text, Shade shade) const;
};

/// Lines of at most `width` characters, broken at spaces; a longer word stands in a line of its own, as it is.
QStringList wrapped(const QString &text, int width);

/// At most `width` characters; what is cut is replaced by an ellipsis.
QString shortened(const QString &text, int width);

} // namespace td
