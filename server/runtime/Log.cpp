// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/Log.h"

#include "server/runtime/LogContext.h"
#include "shared/wire/JsonWriter.h"

#include <QLoggingCategory>

#include <atomic>
#include <cerrno>
#include <mutex>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace td {
namespace {

std::atomic<LogFormat> installedFormat = LogFormat::Text;

const char *levelName(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        break;
    }
    return "fatal";
}

QByteArray jsonLine(const LogLine &line)
{
    JsonWriter out;
    out.beginObject();
    out.key("time");
    out.string(toIso(line.time));
    out.key("level");
    out.word(levelName(line.level));
    out.key("category");
    out.string(line.category);
    if (!line.requestId.isEmpty()) {
        out.key("request");
        out.string(line.requestId);
    }
    out.key("message");
    out.string(line.message);
    out.endObject();
    return out.take() + '\n';
}

QString escaped(const QString &message)
{
    QString text;
    for (const QChar c : message) {
        if (c.category() == QChar::Other_Control) {
            text += u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0'));
        } else {
            text += c;
        }
    }
    return text;
}

QByteArray textLine(const LogLine &line)
{
    const QString request = line.requestId.isEmpty() ? QString() : u" [%1]"_s.arg(escaped(line.requestId));
    return (u"%1 %2 %3%4: "_s.arg(toIso(line.time), QLatin1StringView(levelName(line.level)), line.category, request) +
            escaped(line.message) + u'\n')
        .toUtf8();
}

void writeToStandardError(QByteArrayView bytes)
{
    static std::mutex oneAtATime; // a line longer than a pipe's buffer is written in parts
    const std::lock_guard lock(oneAtATime);
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(STDERR_FILENO, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno != EINTR) {
            return; // nobody reads it: there is no other place to say so
        }
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
}

void handleMessage(QtMsgType level, const QMessageLogContext &context, const QString &message)
{
    const LogLine line{SystemClock().now(), level, QString::fromLatin1(context.category), LogContext::requestId(),
                       message};
    writeToStandardError(formatLogLine(line, installedFormat));
}

/// Qt's own debug messages stay off: they are many and about sockets and plugins.
QString filterRules(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return u"*.debug=true\nqt.*.debug=false"_s;
    case LogLevel::Info:
        return u"*.debug=false"_s;
    case LogLevel::Warning:
        return u"*.debug=false\n*.info=false"_s;
    case LogLevel::Error:
        return u"*.debug=false\n*.info=false\n*.warning=false"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray formatLogLine(const LogLine &line, LogFormat format)
{
    return format == LogFormat::Json ? jsonLine(line) : textLine(line);
}

void installLog(const ServerConfig::Log &settings)
{
    const LogFormat automatic = isatty(STDERR_FILENO) ? LogFormat::Text : LogFormat::Json;
    installedFormat = settings.format == LogFormat::Auto ? automatic : settings.format;
    QLoggingCategory::setFilterRules(filterRules(settings.level));
    qInstallMessageHandler(&handleMessage);
}

} // namespace td
