// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/TerminalStyle.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

const char *codeOf(Shade shade)
{
    switch (shade) {
    case Shade::Plain:
        return "";
    case Shade::Bold:
        return "\x1b[1m";
    case Shade::Faint:
        return "\x1b[2m";
    case Shade::Good:
        return "\x1b[32m";
    case Shade::Bad:
        return "\x1b[31m";
    }
    Q_UNREACHABLE();
}

} // namespace

TerminalStyle TerminalStyle::ofStandardOutput()
{
    TerminalStyle style;
    if (::isatty(STDOUT_FILENO) != 1) {
        return style;
    }
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        style.width = std::clamp<int>(size.ws_col, 60, 120);
    }
    style.colour = qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
    return style;
}

QString TerminalStyle::shaded(const QString &text, Shade shade) const
{
    return colour && shade != Shade::Plain ? QLatin1StringView(codeOf(shade)) + text + "\x1b[0m"_L1 : text;
}

QStringList wrapped(const QString &text, int width)
{
    QStringList lines;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (lines.isEmpty() || lines.last().size() + 1 + word.size() > width) {
            lines += word;
        } else {
            lines.last() += u' ' + word;
        }
    }
    return lines;
}

QString shortened(const QString &text, int width)
{
    return text.size() <= width ? text : text.left(width - 1).trimmed() + u'…';
}

} // namespace td
