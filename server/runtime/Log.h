// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/runtime/ServerConfig.h"
#include "shared/core/Clock.h"

#include <QByteArray>
#include <QString>
#include <QtGlobal>

namespace td {

/// What one log line says.
struct LogLine
{
    Millis time = 0;
    QtMsgType level = QtInfoMsg;
    QString category;
    QString requestId; ///< empty: no request
    QString message;
};

/// One line with its end: a JSON object, or text whose control characters are escaped so that a message stays one line.
QByteArray formatLogLine(const LogLine &line, LogFormat format);

/// Sends every Qt log message of the process to standard error, each in one write. Auto is text on a terminal and JSON
/// elsewhere. Call once, early; messages may come from any thread. Secrets and ticket text are never given to a logger.
void installLog(const ServerConfig::Log &settings);

} // namespace td
