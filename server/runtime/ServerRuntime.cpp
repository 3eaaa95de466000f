// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ServerRuntime.h"

#include "server/analytics/AnalyticsRoutes.h"
#include "server/auth/AuthRoutes.h"
#include "server/auth/LinkJob.h"
#include "server/auth/oidc/ExternalRoutes.h"
#include "server/desk/TidyJob.h"
#include "server/events/FeedRoutes.h"
#include "server/events/StreamRoutes.h"
#include "server/jobs/JobRoutes.h"
#include "server/mail/SendMailJob.h"
#include "server/mail/TellJob.h"
#include "server/notifications/NotificationRoutes.h"
#include "server/runtime/HealthRoutes.h"
#include "server/runtime/Outside.h"
#include "server/tickets/LinkRoutes.h"
#include "server/tickets/SimilarRoutes.h"
#include "server/tickets/TicketRoutes.h"
#include "server/tickets/WakeTicketJob.h"
#include "server/tickets/WatchRoutes.h"
#include "server/triage/LocalProvider.h"
#include "server/triage/SuggestJob.h"
#include "server/triage/TriageTicketJob.h"
#include "server/users/AccountAdminRoutes.h"
#include "server/users/RemovalJob.h"
#include "server/users/UserRoutes.h"
#include "server/webclients/WebRoutes.h"

#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Q_LOGGING_CATEGORY(lcRuntime, "td.runtime")

constexpr Millis requestsLimit = 10 * second; ///< for requests in progress at the end
constexpr Millis jobsLimit = 5 * second;      ///< for jobs in progress at the end; then they have as long to let go

http::HttpLimits limitsOf(const ServerConfig::Http &config)
{
    http::HttpLimits limits;
    limits.networkThreads = config.networkThreads;
    limits.bodyBytes = config.maxBody;
    limits.connections = config.maxConnections;
    limits.connectionsPerAddress = config.maxConnectionsPerAddress;
    limits.idleTime = std::chrono::milliseconds(config.idleTimeout);
    return limits;
}

StreamLimits limitsOf(const ServerConfig::Streams &config)
{
    StreamLimits limits;
    limits.streams = config.max;
    limits.streamsPerAccount = config.maxPerAccount;
    limits.heartbeat = std::chrono::milliseconds(config.heartbeat);
    limits.patience = std::chrono::milliseconds(config.patience);
    return limits;
}

MailIdentity identityOf(const ServerConfig &config)
{
    return {config.mail.from, u"TriageDesk"_s, QUrl(config.http.publicUrl, QUrl::StrictMode)};
}

/// The web clients that an external sign-in may return to: those of the settings, and the one that we are ourselves.
ExternalService::Returns webReturnsOf(const ServerConfig::Http &config)
{
    QStringList origins = config.corsOrigins;
    for (const QString &url : {config.publicUrl, config.clientUrl, config.apiUrl}) {
        origins += QUrl(url).toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    }
    origins.removeAll(QString());
    return [origins](const QUrl &url) {
        return origins.contains(
            url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo));
    };
}

AuthLifetimes lifetimesOf(const ServerConfig::Auth &config)
{
    return {config.accessToken, config.refreshToken, config.sessionCache, config.dialectToken};
}

http::OriginRules originsOf(const ServerConfig::Http &config)
{
    return {QStringList{config.publicUrl, config.clientUrl} + config.corsOrigins,
            QHostAddress(config.address).isLoopback()};
}

JobRunnerOptions runnerOptions(const ServerConfig::Jobs &config)
{
    JobRunnerOptions options;
    options.workers = config.workers;
    options.lease = config.lease;
    options.heartbeat = config.heartbeat;
    options.poll = std::min(options.poll, config.lease / 2);
    return options;
}

} // namespace

Result<std::unique_ptr<ServerRuntime>> ServerRuntime::make(const ServerConfig &config)
{
    std::optional<http::TlsConfig> tls;
    if (!config.tls.certificate.isEmpty()) {
        tls = http::TlsConfig{config.tls.certificate, config.tls.key};
    }
    Desk desk = TRY(Desk::open(config, SystemClock()));
    return std::unique_ptr<ServerRuntime>(new ServerRuntime(config, std::move(desk), std::move(tls)));
}

ServerRuntime::ServerRuntime(const ServerConfig &config, Desk desk, std::optional<http::TlsConfig> tls)
    : m_config(config),
      m_desk(std::move(desk)),
      m_database(*m_desk.database),
      m_access(config.desk.staffSees, config.desk.showsNotes),
      m_signer(m_desk.tokenKey),
      m_linkSecrets(m_desk.tokenKey),
      m_guard(m_database, m_clock, config.auth.accounts),
      m_judge(config.auth.accounts.passwordScore),
      m_jobQueue(m_clock),
      m_mailQueue(m_jobQueue),
      m_notifier(m_mailQueue),
      m_ticketMails(identityOf(config), m_clock),
      m_accountMails(identityOf(config), m_clock),
      m_transport(outside::mailTransport(config)),
      m_localTriage(std::make_unique<triage::LocalProvider>()),
      m_hostedTriage(outside::hostedTriage(config.triage)),
      m_auth(m_database, authParts(), config.auth.accounts, lifetimesOf(config.auth)),
      m_credentials(m_database, authParts(), m_linkSecrets, config.auth.accounts),
      m_profiles(m_database, m_clock),
      m_signIns(m_database, m_clock),
      m_locks(m_database, m_clock),
      m_onboarding(m_database, m_jobQueue, m_clock),
      m_external(m_database, m_auth, authParts(), outside::signInProviders(config), webReturnsOf(config.http)),
      m_users(m_database, m_clock),
      m_accounts(m_database, m_hasher, m_judge, m_jobQueue, m_clock),
      m_removals(m_database, m_jobQueue, m_clock),
      m_tickets(m_database, m_jobQueue, m_clock, m_access),
      m_ticketActs(m_database, m_jobQueue, m_clock, m_access),
      m_messages(m_database, m_jobQueue, m_clock, m_access, m_tickets, config.tickets.reopenDays * day),
      m_watches(m_database, m_clock, m_access),
      m_links(m_database, m_clock, m_access),
      m_similar(m_access),
      m_notifications(m_database, m_clock, m_access),
      m_feed(m_desk.generation, m_clock, m_access),
      m_streams(m_database, m_feed, m_auth, m_clock, limitsOf(config.streams)),
      m_jobs(m_database, m_jobQueue, m_clock),
      m_mails(m_database, m_jobQueue),
      m_reports(m_clock, config.desk.staffSees),
      m_aiUsage(m_clock),
      m_webClients{{m_database, m_auth, m_users, m_accounts, m_removals, m_clock},
                   {m_database, m_users, m_tickets, m_ticketActs, m_messages, m_similar},
                   WebReports({m_users, m_tickets, m_reports, m_audit, m_aiUsage}),
                   {m_database, {m_users, m_profiles, m_credentials, m_onboarding, m_removals}},
                   {m_external, m_clock, {config.http.apiUrl, config.http.clientUrl}}},
      m_runner(m_database, m_jobQueue, m_clock, jobHandlers(), runnerOptions(config.jobs)),
      m_api(m_database, m_auth, m_clock, originsOf(config.http), http::ProxyTrust(config.http.trustedProxies),
            makeEndpoints()),
      m_http(limitsOf(config.http), std::move(tls), m_api)
{
}

ServerRuntime::~ServerRuntime() { stop(); }

AuthParts ServerRuntime::authParts() { return {m_hasher, m_signer, m_guard, m_judge, m_jobQueue, m_clock}; }

EndpointTable ServerRuntime::makeEndpoints()
{
    EndpointTable table;
    addHealthRoutes(table, m_health);
    addAuthRoutes(table, m_auth);
    addAccountRoutes(table, m_credentials, m_profiles, m_signIns);
    addLockRoutes(table, m_locks);
    addOnboardingRoutes(table, m_onboarding);
    addExternalRoutes(table, m_external, m_config.http.apiUrl);
    addUserRoutes(table, m_users);
    addAccountAdminRoutes(table, m_accounts, m_removals);
    addTicketRoutes(table, m_tickets, m_ticketActs, m_messages);
    addWatchRoutes(table, m_watches);
    addLinkRoutes(table, m_links);
    addSimilarRoutes(table, m_similar);
    addNotificationRoutes(table, m_notifications);
    addFeedRoutes(table, m_feed);
    addStreamRoutes(table, m_streams);
    addJobRoutes(table, m_jobs, m_mails);
    addAnalyticsRoutes(table, m_reports, m_audit, m_aiUsage);
    addWebRoutes(table, m_webClients);
    return table;
}

std::vector<std::unique_ptr<JobHandler>> ServerRuntime::jobHandlers()
{
    std::vector<std::unique_ptr<JobHandler>> handlers;
    const TriageProviders providers{*m_localTriage, m_hostedTriage.get()};
    handlers.push_back(std::make_unique<TriageTicketJob>(providers, m_notifier, m_ticketMails, m_jobQueue));
    handlers.push_back(std::make_unique<SuggestJob>(m_hostedTriage.get()));
    handlers.push_back(std::make_unique<TidyJob>(m_jobQueue));
    handlers.push_back(std::make_unique<RemovalJob>(m_jobQueue));
    handlers.push_back(std::make_unique<WakeTicketJob>(m_jobQueue));
    const RetryPolicy mailPolicy{.tries = 60, .firstDelay = 5 * second, .maxDelay = hour};
    handlers.push_back(std::make_unique<SendMailJob>(*m_transport, m_linkSecrets, mailPolicy));

    handlers.push_back(std::make_unique<LinkJob>(m_mailQueue, m_accountMails, m_config.auth.accounts));
    addAccountMails(handlers);

    const auto tell = [&](const QString &kind, TellJob::Compose compose) {
        handlers.push_back(std::make_unique<TellJob>(kind, m_mailQueue, std::move(compose)));
    };
    tell(u"account.welcome"_s,
         [this](JobContext &job) { return m_ticketMails.welcome(job.connection(), job.lease().subjectId); });
    const auto notify = [&](const QString &kind, NotifyJob::Compose compose) {
        handlers.push_back(std::make_unique<NotifyJob>(kind, m_notifier, std::move(compose)));
    };
    notify(u"ticket.tell_assigned"_s, [this](JobContext &job) -> Result<std::vector<Notice>> {
        const Lease &lease = job.lease();
        return m_ticketMails.assigned(job.connection(), lease.subjectId, TRY(fromJson<ActRef>(lease.payload)),
                                      lease.id);
    });
    for (const QString &kind : {u"ticket.tell_resolved"_s, u"ticket.tell_moved"_s}) {
        notify(kind, [this](JobContext &job) -> Result<std::vector<Notice>> {
            const Lease &lease = job.lease();
            return m_ticketMails.moved(job.connection(), lease.subjectId, TRY(fromJson<ActRef>(lease.payload)),
                                       lease.id);
        });
    }
    notify(u"ticket.tell_woken"_s, [this](JobContext &job) {
        return m_ticketMails.woken(job.connection(), job.lease().subjectId, job.lease().id);
    });
    notify(u"ticket.tell_reply"_s, [this](JobContext &job) -> Result<std::vector<Notice>> {
        return m_ticketMails.reply(job.connection(), TRY(fromJson<MessageRef>(job.lease().payload)).messageId);
    });
    return handlers;
}

/// What tells people that something about their account has changed.
void ServerRuntime::addAccountMails(std::vector<std::unique_ptr<JobHandler>> &handlers)
{
    using Compose = std::function<MailRow(const JobContext &, const User &)>;
    const auto tell = [&](const QString &kind, Compose compose) {
        handlers.push_back(std::make_unique<TellJob>(
            kind, m_mailQueue, [compose = std::move(compose)](JobContext &job) -> Result<std::vector<MailRow>> {
                const auto user = TRY(user_repository::find(job.connection(), job.lease().subjectId));
                return user ? std::vector{compose(job, *user)} : std::vector<MailRow>();
            }));
    };
    tell(u"account.tell_password_changed"_s, [this](const JobContext &job, const User &user) {
        return m_accountMails.passwordChanged(user, job.lease().id);
    });
    tell(u"account.tell_email_changed"_s, [this](const JobContext &job, const User &user) {
        const auto before = fromJson<EmailOnly>(job.lease().payload);
        return m_accountMails.emailChanged(user, before ? before->email : QString(), job.lease().id);
    });
    tell(u"account.tell_role_decided"_s, [this](const JobContext &job, const User &user) {
        const RoleDecision decision = fromJson<RoleDecision>(job.lease().payload).value();
        return m_accountMails.roleDecided(user, decision.role, decision.granted, job.lease().id);
    });
}

Result<QString> ServerRuntime::start()
{
    m_streams.start();
    const QHostAddress address(m_config.http.address);
    const quint16 port = TRY(m_http.listen(address, m_config.http.port));
    TRY(m_database.write([this](Transaction &t) { return TidyJob::plan(t, m_jobQueue, m_clock.now()); }).result());
    m_running = true;
    if (m_config.jobs.workers > 0) {
        m_runner.start();
    }
    m_health.setReady(true);
    QUrl url;
    url.setScheme(m_config.tls.certificate.isEmpty() ? u"http"_s : u"https"_s);
    url.setHost(address.toString());
    url.setPort(port);
    return url.toString();
}

void ServerRuntime::stop()
{
    if (!std::exchange(m_running, false)) {
        return;
    }
    m_health.setReady(false);
    m_http.stopAccepting();
    m_streams.stop();
    if (!m_http.drain(std::chrono::milliseconds(requestsLimit))) {
        qCWarning(lcRuntime) << "some requests had to be cut off";
    }
    m_runner.stop(jobsLimit);
    m_database.close();
}

} // namespace td
