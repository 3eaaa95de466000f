// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/text/Excerpt.h"

namespace td::text {

namespace {

QString withoutTrailingSpace(const QString &text)
{
    qsizetype end = text.size();
    while (end > 0 && text.at(end - 1).isSpace()) {
        --end;
    }
    return text.left(end);
}

qsizetype cutPosition(QStringView head)
{
    const qsizetype line = head.lastIndexOf(u'\n');
    const qsizetype space = head.lastIndexOf(u' ');
    const qsizetype earliest = head.size() / 2;
    if (line >= earliest) {
        return line;
    }
    if (space >= earliest) {
        return space;
    }
    return head.size() - (head.back().isHighSurrogate() ? 1 : 0);
}

} // namespace

Excerpt excerpt(const QString &text, qsizetype limit)
{
    const QString whole = withoutTrailingSpace(text);
    if (whole.size() <= limit) {
        return {whole, false};
    }
    return {withoutTrailingSpace(whole.left(cutPosition(QStringView(whole).left(limit)))), true};
}

} // namespace td::text
