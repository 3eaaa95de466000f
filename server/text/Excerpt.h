// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace td::text {

/// The beginning of a long text.
struct Excerpt
{
    QString text;
    bool cut = false; ///< there is more in the original
};

/// At most `limit` UTF-16 units of `text`, cut at the last line end, else the last space, of its second half where
/// there is one, and never inside a character. Trailing white space goes.
Excerpt excerpt(const QString &text, qsizetype limit);

} // namespace td::text
