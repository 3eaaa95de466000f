// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/AccountRules.h"
#include "server/mail/SmtpConfig.h"
#include "server/runtime/ConfigSource.h"
#include "server/tickets/TicketPolicy.h"
#include "shared/core/Clock.h"
#include "shared/core/Result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace td {

enum class TriagePolicy { HostedFirst, LocalOnly };
enum class LogFormat { Auto, Text, Json };
enum class LogLevel { Debug, Info, Warning, Error };

/// One setting as `doctor` shows it. The value of a secret is "(set)" or empty.
struct ConfigRow
{
    QString key;
    QString value;
    QString origin; ///< "command line --port", "environment PORT", "/etc/triagedesk/triagedesk.toml:12", "default"
    QString doc;
};

/// Everything that can be set, with its default. What each member means: ConfigTable.cpp. A plain value, thread: any.
struct ServerConfig
{
    struct Http
    {
        QString address = QStringLiteral("127.0.0.1");
        quint16 port = 3000;
        int networkThreads = 0;
        qint64 maxBody = 1 << 20;
        int maxConnections = 4096;
        int maxConnectionsPerAddress = 256;
        Millis idleTimeout = 30 * second;
        QString publicUrl;
        QString clientUrl;
        QString apiUrl;
        QStringList corsOrigins;
        QStringList trustedProxies;
    } http;

    struct Streams
    {
        int max = 2000;
        int maxPerAccount = 20;
        Millis heartbeat = 15 * second;
        Millis patience = 30 * second;
    } streams;

    struct Tls
    {
        QString certificate;
        QString key;
    } tls;

    struct Database
    {
        QString url = QStringLiteral("sqlite:");
        int readers = 0;
        int writers = 0;
    } database;

    struct DeskRules
    {
        StaffSees staffSees = StaffSees::All;
        bool showsNotes = false;
    } desk;

    struct Tickets
    {
        int reopenDays = 14;
    } tickets;

    struct Auth
    {
        QString jwtSecret;
        Millis accessToken = 15 * minute;
        Millis refreshToken = 30 * day;
        Millis dialectToken = 7 * day;
        Millis sessionCache = second;
        AccountRules accounts;
        QString googleClientId;
        QString googleClientSecret;
    } auth;

    struct Oidc
    {
        QString issuer;
        QString clientId;
        QString clientSecret;
        QString name = QStringLiteral("your organisation");
    } oidc;

    struct Mail
    {
        QString smtpHost;
        quint16 smtpPort = 587;
        mail::SmtpSecurity smtpSecurity = mail::SmtpSecurity::StartTls;
        QString smtpUser;
        QString smtpPassword;
        QString smtpCaFile;
        QString from = QStringLiteral("TriageDesk <triagedesk@localhost>");
        QString outbox;
    } mail;

    struct Triage
    {
        TriagePolicy policy = TriagePolicy::HostedFirst;
        Millis timeout = 10 * second;
        QString geminiKey;
        QString geminiUrl = QStringLiteral("https://generativelanguage.googleapis.com/v1beta");
        QString geminiModel = QStringLiteral("gemini-3.5-flash-lite");
    } triage;

    struct Jobs
    {
        int workers = 4;
        Millis lease = 30 * second;
        Millis heartbeat = 10 * second;
    } jobs;

    struct Log
    {
        LogFormat format = LogFormat::Auto;
        LogLevel level = LogLevel::Info;
    } log;

    QString dataDir; ///< absolute once loaded

    QHash<QString, QString> origins; ///< by key; what is not here has its default
    QStringList notes;               ///< for `doctor`: what was found and is not used

    QList<ConfigRow> describe() const;
};

/// The settings in force: command line over environment over the file over defaults.
/// A bad value, an unknown key or an unreadable file is an error that names the setting, its origin and what is
/// allowed.
Result<ServerConfig> loadServerConfig(const ConfigSources &sources);

} // namespace td
