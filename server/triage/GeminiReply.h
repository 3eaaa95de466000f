// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/triage/TriageTypes.h"

#include <optional>

namespace td::triage {

/// A reply of generateContent, read as far as the protocol goes: the model's text, or why there is none.
/// Counts tokens in both cases, for a cut answer is billed too. Thread: any.
struct GeminiReply
{
    QString model; ///< `modelVersion`, empty when not told
    QByteArray text;
    qint64 promptTokens = 0;
    qint64 answerTokens = 0; ///< thinking included
    std::optional<ProviderError> error;

    static GeminiReply parse(long httpStatus, const QByteArray &body);
};

/// A protobuf duration in JSON, `22s` or `0.5s`, in milliseconds rounded up; nothing for anything else.
std::optional<qint64> durationMs(const QString &text);

} // namespace td::triage
