// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/analytics/AiUsageService.h"
#include "server/analytics/AuditService.h"
#include "server/analytics/ReportService.h"
#include "server/api/ApiServer.h"
#include "server/auth/CredentialService.h"
#include "server/auth/LockService.h"
#include "server/auth/OnboardingService.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/SessionService.h"
#include "server/auth/oidc/ExternalService.h"
#include "server/events/StreamService.h"
#include "server/http/HttpServer.h"
#include "server/jobs/JobRunner.h"
#include "server/jobs/JobService.h"
#include "server/mail/AccountMails.h"
#include "server/mail/MailQueue.h"
#include "server/mail/MailService.h"
#include "server/mail/MailTransport.h"
#include "server/mail/TicketMails.h"
#include "server/notifications/NotificationService.h"
#include "server/notifications/Notifier.h"
#include "server/runtime/Desk.h"
#include "server/runtime/HealthService.h"
#include "server/tickets/LinkService.h"
#include "server/tickets/MessageService.h"
#include "server/tickets/SimilarService.h"
#include "server/tickets/TicketActService.h"
#include "server/tickets/TicketService.h"
#include "server/tickets/WatchService.h"
#include "server/triage/TriageProvider.h"
#include "server/users/AccountService.h"
#include "server/users/ProfileService.h"
#include "server/users/RemovalService.h"
#include "server/users/UserService.h"
#include "server/webclients/WebClients.h"

namespace td {

/// The server, put together: its parts are members in the order in which they need each other. Thread: the one that
/// made it; start and stop block.
class ServerRuntime final
{
public:
    /// Opens the desk and builds everything; nothing runs yet.
    static Result<std::unique_ptr<ServerRuntime>> make(const ServerConfig &config);
    ~ServerRuntime();

    /// Serves; gives the URL it is reached at.
    Result<QString> start();

    /// Everything that is served.
    const EndpointTable &endpoints() const { return m_api.endpoints(); }

    const StreamService &streams() const { return m_streams; }

    /// Orderly: not ready, accept no more, tell streams to come back later, finish requests, finish or give back jobs,
    /// drain the writer.
    void stop();

private:
    ServerRuntime(const ServerConfig &config, Desk desk, std::optional<http::TlsConfig> tls);

    AuthParts authParts();
    EndpointTable makeEndpoints();
    std::vector<std::unique_ptr<JobHandler>> jobHandlers();
    void addAccountMails(std::vector<std::unique_ptr<JobHandler>> &handlers);

    const ServerConfig m_config;
    SystemClock m_clock;
    Desk m_desk;
    Database &m_database;
    const TicketAccess m_access;
    PasswordHasher m_hasher;
    TokenSigner m_signer;
    const LinkSecrets m_linkSecrets;
    SignInGuard m_guard;
    const PasswordJudge m_judge;
    JobQueue m_jobQueue;
    MailQueue m_mailQueue;
    Notifier m_notifier;
    TicketMails m_ticketMails;
    const AccountMails m_accountMails;
    const std::unique_ptr<mail::MailTransport> m_transport;
    const std::unique_ptr<triage::TriageProvider> m_localTriage;
    const std::unique_ptr<triage::TriageProvider> m_hostedTriage; ///< null without a key
    AuthService m_auth;
    CredentialService m_credentials;
    ProfileService m_profiles;
    SessionService m_signIns;
    LockService m_locks;
    OnboardingService m_onboarding;
    ExternalService m_external;
    UserService m_users;
    AccountService m_accounts;
    RemovalService m_removals;
    TicketService m_tickets;
    TicketActService m_ticketActs;
    MessageService m_messages;
    WatchService m_watches;
    LinkService m_links;
    SimilarService m_similar;
    NotificationService m_notifications;
    FeedService m_feed;
    StreamService m_streams;
    JobService m_jobs;
    MailService m_mails;
    ReportService m_reports;
    AuditService m_audit;
    AiUsageService m_aiUsage;
    WebClients m_webClients;
    HealthService m_health;
    JobRunner m_runner;
    ApiServer m_api;
    http::HttpServer m_http;
    bool m_running = false;
};

} // namespace td
