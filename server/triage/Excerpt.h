// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace td::triage {

/// What a writer says in his own words: without quoted mails, greeting and signature. May be empty. Thread: any.
QString ownWords(const QString &text);

/// The first sentence or two of the writer's own words as plain text of at most `limit` UTF-16 units;
/// the subject where there are none.
QString excerpt(const QString &subject, const QString &text, qsizetype limit = 240);

} // namespace td::triage
