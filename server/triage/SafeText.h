// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace td::triage {

/// Without characters that a person does not see but a model reads: controls (but not line end and tab), invisible
/// formatting, private use. Thread: any, as all here.
QString withoutHidden(const QString &text);

/// At most `limit` UTF-16 units, never half a character.
QString clipped(const QString &text, qsizetype limit);

/// Markdown without HTML and without images, which would be fetched from wherever they say.
QString withoutHtml(QString markdown);

} // namespace td::triage
