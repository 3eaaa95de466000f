// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ConfigTable.h"

#include "server/runtime/ConfigKind.h"
#include "server/runtime/ServerConfig.h"

#include <algorithm>
#include <numeric>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace td {
namespace {

/// The part of a row that knows the member: what is allowed, text to member, member to text.
struct Binding
{
    QString allowed;
    std::function<bool(ServerConfig &, const QString &)> apply;
    std::function<QString(const ServerConfig &)> text;
};

template <class T, class Access>
Binding bindTo(const ConfigKind<T> &kind, Access access)
{
    return {kind.allowed,
            [=](ServerConfig &config, const QString &text) {
                std::optional<T> value = kind.parse(text);
                if (!value) {
                    return false;
                }
                access(config) = *std::move(value);
                return true;
            },
            [=](const ServerConfig &config) { return kind.text(access(config)); }};
}

template <class Section, class T>
Binding field(Section ServerConfig::*section, T Section::*member, const ConfigKind<T> &kind)
{
    return bindTo(
        kind, [=](auto &config) -> auto & { return (config.*section).*member; });
}

template <class T>
Binding field(T AccountRules::*member, const ConfigKind<T> &kind)
{
    return bindTo(
        kind, [=](auto &config) -> auto & { return config.auth.accounts.*member; });
}

template <class T>
Binding field(T ServerConfig::*member, const ConfigKind<T> &kind)
{
    return bindTo(
        kind, [=](auto &config) -> auto & { return config.*member; });
}

enum Visibility { Open, Secret };

ConfigSetting row(const QString &key, const QString &option, const QStringList &foreignNames, Visibility visibility,
                  const Binding &binding, const QString &doc)
{
    return {key, option, foreignNames, visibility == Secret, doc, binding.allowed, binding.apply, binding.text};
}

QList<ConfigSetting> makeTable()
{
    using C = ServerConfig;
    using Http = C::Http;
    using Auth = C::Auth;
    using Rules = AccountRules;
    using Mail = C::Mail;
    using Triage = C::Triage;
    using Jobs = C::Jobs;
    using Streams = C::Streams;
    const auto security = kind::choice<mail::SmtpSecurity>({{u"none"_s, mail::SmtpSecurity::None},
                                                            {u"starttls"_s, mail::SmtpSecurity::StartTls},
                                                            {u"tls"_s, mail::SmtpSecurity::Tls}});
    const auto policy = kind::choice<TriagePolicy>(
        {{u"hosted-first"_s, TriagePolicy::HostedFirst}, {u"local-only"_s, TriagePolicy::LocalOnly}});
    const auto format = kind::choice<LogFormat>(
        {{u"auto"_s, LogFormat::Auto}, {u"text"_s, LogFormat::Text}, {u"json"_s, LogFormat::Json}});
    const auto level = kind::choice<LogLevel>({{u"debug"_s, LogLevel::Debug},
                                               {u"info"_s, LogLevel::Info},
                                               {u"warning"_s, LogLevel::Warning},
                                               {u"error"_s, LogLevel::Error}});
    const auto yesNo = kind::choice<bool>({{u"off"_s, false}, {u"on"_s, true}});
    const auto onboarding = kind::choice<OnboardingFor>({{u"nobody"_s, OnboardingFor::Nobody},
                                                         {u"web_clients"_s, OnboardingFor::WebClients},
                                                         {u"everybody"_s, OnboardingFor::Everybody}});
    const auto staffSees =
        kind::choice<StaffSees>({{u"all"_s, StaffSees::All}, {u"own_and_unassigned"_s, StaffSees::OwnAndUnassigned}});
    // clang-format off
    return {
        row(u"data_dir"_s, u"data-dir"_s, {}, Open, field(&C::dataDir, kind::path()),
            u"Folder of everything the server keeps; root has /var/lib/triagedesk where it exists"_s),
        row(u"database.url"_s, u"database"_s, {}, Open, field(&C::database, &C::Database::url, kind::databaseUrl()),
            u"sqlite: is a file in the data folder"_s),
        row(u"database.readers"_s, {}, {}, Open, field(&C::database, &C::Database::readers, kind::number(0, 256)),
            u"Threads that read, each with a connection; 0 is three for two cores"_s),
        row(u"database.writers"_s, {}, {}, Open, field(&C::database, &C::Database::writers, kind::number(0, 256)),
            u"The same for writing to PostgreSQL; 0 is six a core. SQLite has one writer"_s),

        row(u"http.address"_s, u"address"_s, {}, Open, field(&C::http, &Http::address, kind::address()),
            u"IP address to listen on"_s),
        row(u"http.port"_s, u"port"_s, {u"PORT"_s}, Open, field(&C::http, &Http::port, kind::port()),
            u"TCP port to listen on; 0 takes any free one"_s),
        row(u"http.network_threads"_s, {}, {}, Open, field(&C::http, &Http::networkThreads, kind::number(0, 64)),
            u"Threads that serve connections; 0 is half the cores"_s),
        row(u"http.max_body"_s, {}, {}, Open, field(&C::http, &Http::maxBody, kind::bytes(1 << 10, 64 << 20)),
            u"Largest request body, uploads apart"_s),
        row(u"http.max_connections"_s, {}, {}, Open, field(&C::http, &Http::maxConnections, kind::number(1, 100000)),
            u"Connections at once"_s),
        row(u"http.max_connections_per_address"_s, {}, {}, Open,
            field(&C::http, &Http::maxConnectionsPerAddress, kind::number(1, 100000)),
            u"Connections at once from one address"_s),
        row(u"http.idle_timeout"_s, {}, {}, Open, field(&C::http, &Http::idleTimeout, kind::duration(second, hour)),
            u"How long a connection may stay without a request"_s),
        row(u"streams.max"_s, {}, {}, Open, field(&C::streams, &Streams::max, kind::number(0, 100000)),
            u"Live streams at once"_s),
        row(u"streams.max_per_account"_s, {}, {}, Open,
            field(&C::streams, &Streams::maxPerAccount, kind::number(1, 100000)), u"Live streams of one account at once"_s),
        row(u"streams.heartbeat"_s, {}, {}, Open,
            field(&C::streams, &Streams::heartbeat, kind::duration(100, 5 * minute)),
            u"How often a quiet stream gives a sign of life; less than any proxy's own timeout"_s),
        row(u"streams.patience"_s, {}, {}, Open, field(&C::streams, &Streams::patience, kind::duration(100, hour)),
            u"How long a stream waits for a client that does not read"_s),
        row(u"http.public_url"_s, {}, {u"APP_URL"_s}, Open, field(&C::http, &Http::publicUrl, kind::url()),
            u"Address that links in mails point to; an allowed origin of web clients"_s),
        row(u"http.client_url"_s, {}, {u"CLIENT_URL"_s}, Open, field(&C::http, &Http::clientUrl, kind::url()),
            u"Address of a web client that an external sign-in returns to; an allowed origin"_s),
        row(u"http.api_url"_s, {}, {}, Open, field(&C::http, &Http::apiUrl, kind::url()),
            u"Address at which this server is reached, for external sign-ins; empty: as each request says"_s),
        row(u"http.cors_origins"_s, {}, {}, Open, field(&C::http, &Http::corsOrigins, kind::list(kind::origin())),
            u"Further allowed origins of web clients"_s),
        row(u"http.trusted_proxies"_s, {}, {}, Open,
            field(&C::http, &Http::trustedProxies, kind::list(kind::subnet())),
            u"Proxies whose Forwarded headers are believed"_s),

        row(u"tls.certificate"_s, {}, {}, Open, field(&C::tls, &C::Tls::certificate, kind::path()),
            u"PEM file with the certificate chain; with tls.key it turns HTTPS on"_s),
        row(u"tls.key"_s, {}, {}, Open, field(&C::tls, &C::Tls::key, kind::path()),
            u"PEM file with the private key"_s),

        row(u"auth.jwt_secret"_s, {}, {u"JWT_SECRET"_s}, Secret, field(&C::auth, &Auth::jwtSecret, kind::text()),
            u"Signs access tokens; empty: the server makes one and keeps it in the data folder"_s),
        row(u"auth.access_token"_s, {}, {}, Open,
            field(&C::auth, &Auth::accessToken, kind::duration(minute, day)), u"Life of an access token"_s),
        row(u"auth.refresh_token"_s, {}, {}, Open,
            field(&C::auth, &Auth::refreshToken, kind::duration(hour, 365 * day)),
            u"Life of a session that is not used"_s),
        row(u"auth.dialect_token"_s, {}, {u"JWT_TOKEN_EXPIRY_DATE"_s}, Open,
            field(&C::auth, &Auth::dialectToken, kind::lifetime(minute, 365 * day)),
            u"Life of the one token that existing web clients get"_s),
        row(u"auth.session_cache"_s, {}, {}, Open, field(&C::auth, &Auth::sessionCache, kind::duration(0, minute)),
            u"How long a sign-in is remembered at the most without asking the database; 0: never"_s),
        row(u"auth.verify_email"_s, {}, {}, Open, field(&Rules::verifyEmail, yesNo),
            u"Whether a new address must be verified by a mail before the first sign-in"_s),
        row(u"auth.password_score"_s, {}, {}, Open, field(&Rules::passwordScore, kind::number(0, 4)),
            u"How hard a new password must be to guess: 0 takes any of eight characters, 4 is very strong"_s),
        row(u"auth.onboarding"_s, {}, {}, Open, field(&Rules::onboarding, onboarding),
            u"Who must answer the onboarding's questions first: new accounts of web clients that have them, or all"_s),
        row(u"auth.lock_after"_s, {}, {}, Open, field(&Rules::lockAfter, kind::number(0, 1000)),
            u"Failed sign-ins in a row that lock an account for the address they came from; 0: none do"_s),
        row(u"auth.lock_time"_s, {}, {}, Open, field(&Rules::lockTime, kind::duration(second, day)),
            u"How long such a lock lasts"_s),
        row(u"auth.account_rate"_s, {}, {}, Open, field(&Rules::accountRate, kind::number(0, 100000)),
            u"Attempts a minute to sign in, or the like, with one account; 0: no limit"_s),
        row(u"auth.address_rate"_s, {}, {}, Open, field(&Rules::addressRate, kind::number(0, 100000)),
            u"The same from one address, whatever the account"_s),
        row(u"auth.google_client_id"_s, {}, {u"GOOGLE_CLIENT_ID"_s}, Open,
            field(&C::auth, &Auth::googleClientId, kind::text()), u"Sign-in with Google: client id"_s),
        row(u"auth.google_client_secret"_s, {}, {u"GOOGLE_CLIENT_SECRET"_s}, Secret,
            field(&C::auth, &Auth::googleClientSecret, kind::text()), u"Sign-in with Google: client secret"_s),

        row(u"oidc.issuer"_s, {}, {}, Open, field(&C::oidc, &C::Oidc::issuer, kind::url()),
            u"Sign-in with an OpenID Connect provider: its issuer; empty: none"_s),
        row(u"oidc.client_id"_s, {}, {}, Open, field(&C::oidc, &C::Oidc::clientId, kind::text()),
            u"The client id that it knows this desk by"_s),
        row(u"oidc.client_secret"_s, {}, {}, Secret, field(&C::oidc, &C::Oidc::clientSecret, kind::text()),
            u"The client secret"_s),
        row(u"oidc.name"_s, {}, {}, Open, field(&C::oidc, &C::Oidc::name, kind::text()),
            u"What sign-in pages call it: Sign in with …"_s),

        row(u"mail.smtp_host"_s, {}, {u"MAILTRAP_SMTP_HOST"_s}, Open, field(&C::mail, &Mail::smtpHost, kind::text()),
            u"Mail server; empty: mails are written to mail.outbox"_s),
        row(u"mail.smtp_port"_s, {}, {u"MAILTRAP_SMTP_PORT"_s}, Open, field(&C::mail, &Mail::smtpPort, kind::port()),
            u"Port of the mail server"_s),
        row(u"mail.smtp_security"_s, {}, {}, Open, field(&C::mail, &Mail::smtpSecurity, security),
            u"tls from the start, starttls (demanded), or none"_s),
        row(u"mail.smtp_user"_s, {}, {u"MAILTRAP_SMTP_USER"_s}, Open, field(&C::mail, &Mail::smtpUser, kind::text()),
            u"Sign-in name at the mail server; empty: no sign-in"_s),
        row(u"mail.smtp_password"_s, {}, {u"MAILTRAP_SMTP_PASS"_s, u"MAILTRAP_SMTP_PASSWORD"_s}, Secret,
            field(&C::mail, &Mail::smtpPassword, kind::text()), u"Password at the mail server"_s),
        row(u"mail.smtp_ca_file"_s, {}, {}, Open, field(&C::mail, &Mail::smtpCaFile, kind::path()),
            u"PEM file of the authorities that the mail server's certificate is checked by; empty: the system's"_s),
        row(u"mail.from"_s, {}, {u"EMAIL_FROM"_s}, Open, field(&C::mail, &Mail::from, kind::text()),
            u"Sender of every mail"_s),
        row(u"mail.outbox"_s, u"outbox"_s, {}, Open, field(&C::mail, &Mail::outbox, kind::path()),
            u"Folder for mails as .eml files when there is no mail server; empty: outbox in the data folder"_s),

        row(u"triage.policy"_s, {}, {}, Open, field(&C::triage, &Triage::policy, policy),
            u"hosted-first asks the hosted model where a key is set, local-only never does"_s),
        row(u"triage.timeout"_s, {}, {}, Open,
            field(&C::triage, &Triage::timeout, kind::duration(second, minute)),
            u"Longest wait for one answer of the hosted model"_s),
        row(u"triage.gemini_key"_s, {}, {u"GEMINI_API_KEY"_s}, Secret,
            field(&C::triage, &Triage::geminiKey, kind::text()), u"Key for Gemini; empty: the local model decides"_s),
        row(u"triage.gemini_url"_s, {}, {}, Open, field(&C::triage, &Triage::geminiUrl, kind::url()),
            u"Where Gemini is reached"_s),
        row(u"triage.gemini_model"_s, {}, {}, Open, field(&C::triage, &Triage::geminiModel, kind::text()),
            u"Which Gemini model is asked"_s),

        row(u"desk.staff_sees"_s, {}, {}, Open, field(&C::desk, &C::DeskRules::staffSees, staffSees),
            u"Which tickets a moderator sees; admins see all"_s),
        row(u"desk.shows_notes"_s, {}, {}, Open, field(&C::desk, &C::DeskRules::showsNotes, yesNo),
            u"Whether requesters read the notes that triage writes for the moderator, as some web clients show them"_s),
        row(u"tickets.reopen_days"_s, {}, {}, Open, field(&C::tickets, &C::Tickets::reopenDays, kind::number(0, 3650)),
            u"Days after which a requester's reply to a done ticket makes a new one, linked with it"_s),

        row(u"jobs.workers"_s, {}, {}, Open, field(&C::jobs, &Jobs::workers, kind::number(0, 64)),
            u"Background jobs at once; 0 leaves them to the other servers of the desk"_s),
        row(u"jobs.lease"_s, {}, {}, Open, field(&C::jobs, &Jobs::lease, kind::duration(100, hour)),
            u"How long a job stays with a worker that does not renew its claim"_s),
        row(u"jobs.heartbeat"_s, {}, {}, Open, field(&C::jobs, &Jobs::heartbeat, kind::duration(10, hour)),
            u"How often a worker renews its claim; at most half of jobs.lease"_s),

        row(u"log.format"_s, {}, {}, Open, field(&C::log, &C::Log::format, format),
            u"auto is text on a terminal and JSON lines elsewhere"_s),
        row(u"log.level"_s, {}, {}, Open, field(&C::log, &C::Log::level, level), u"Least important level that is logged"_s),
    };
    // clang-format on
}

int editDistance(const QString &a, const QString &b)
{
    std::vector<int> previous(size_t(b.size()) + 1);
    std::iota(previous.begin(), previous.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        std::vector<int> current{int(i) + 1};
        for (qsizetype j = 0; j < b.size(); ++j) {
            const int replaced = previous[size_t(j)] + (a[i] == b[j] ? 0 : 1);
            current.push_back(std::min({replaced, previous[size_t(j) + 1] + 1, current[size_t(j)] + 1}));
        }
        previous = std::move(current);
    }
    return previous.back();
}

} // namespace

QString ConfigSetting::environmentName() const { return u"TRIAGEDESK_"_s + QString(key).replace(u'.', u'_').toUpper(); }

const QList<ConfigSetting> &configTable()
{
    static const QList<ConfigSetting> table = makeTable();
    return table;
}

const ConfigSetting *findSetting(const QString &key)
{
    const auto &table = configTable();
    const auto found = std::find_if(table.begin(), table.end(), [&](const auto &row) { return row.key == key; });
    return found == table.end() ? nullptr : &*found;
}

QString didYouMean(const QString &wrong, const QStringList &names)
{
    QString nearest;
    int best = 4; // more than three changed letters is no typing error
    for (const QString &name : names) {
        const int distance = editDistance(wrong.toLower(), name.toLower());
        if (distance < best) {
            best = distance;
            nearest = name;
        }
    }
    return nearest.isEmpty() ? QString() : u"; did you mean \"%1\"?"_s.arg(nearest);
}

} // namespace td
