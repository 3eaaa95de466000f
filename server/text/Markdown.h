// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace td::text {

/// Longer Markdown is not parsed: the parser needs more than linear time on some hostile input.
constexpr qsizetype maxMarkdownBytes = 64 * 1024;

/// GitHub-flavoured Markdown (tables, strike-through, bare links; a line end is a line break) as an HTML fragment that
/// is safe to show to anybody. Thread: any.
/// - HTML in the source is shown as text, never passed on and never dropped: people write `vector<int>`.
/// - Links keep only absolute http, https and mailto targets; any other becomes its text.
/// - Images become links: what a reader's program fetches by itself would tell the author that he reads.
/// - Tables of more than some thousand cells stay text.
/// - More than maxMarkdownBytes of UTF-8 come out as one block of escaped, unparsed text.
QString markdownToHtml(const QString &markdown);

} // namespace td::text
