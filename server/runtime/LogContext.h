// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace td {

/// While it lives, every log line of its thread carries this request id. Scopes nest. Thread: the one that made it.
class LogContext final
{
public:
    explicit LogContext(const QString &requestId);
    ~LogContext();
    LogContext(const LogContext &) = delete;
    LogContext &operator=(const LogContext &) = delete;

    /// The id of the innermost scope of this thread, empty outside any.
    static QString requestId();

private:
    QString m_outer;
};

} // namespace td
