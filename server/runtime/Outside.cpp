// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/Outside.h"

#include "server/mail/OutboxTransport.h"
#include "server/mail/SmtpTransport.h"
#include "server/triage/GeminiProvider.h"

using namespace Qt::Literals::StringLiterals;

namespace td::outside {

mail::SmtpConfig smtpConfig(const ServerConfig::Mail &config)
{
    mail::SmtpConfig smtp;
    smtp.host = config.smtpHost;
    smtp.port = config.smtpPort;
    smtp.security = config.smtpSecurity;
    smtp.user = config.smtpUser;
    smtp.password = config.smtpPassword;
    smtp.caFile = config.smtpCaFile;
    return smtp;
}

QString outboxFolder(const ServerConfig &config)
{
    return config.mail.outbox.isEmpty() ? config.dataDir + u"/outbox"_s : config.mail.outbox;
}

std::unique_ptr<mail::MailTransport> mailTransport(const ServerConfig &config)
{
    if (config.mail.smtpHost.isEmpty()) {
        return std::make_unique<mail::OutboxTransport>(outboxFolder(config));
    }
    return std::make_unique<mail::SmtpTransport>(smtpConfig(config.mail));
}

std::vector<oidc::Provider> signInProviders(const ServerConfig &config)
{
    std::vector<oidc::Provider> providers;
    if (!config.auth.googleClientId.isEmpty()) {
        providers.push_back({u"google"_s, u"Google"_s, u"https://accounts.google.com"_s, config.auth.googleClientId,
                             config.auth.googleClientSecret});
    }
    if (!config.oidc.issuer.isEmpty()) {
        providers.push_back(
            {u"oidc"_s, config.oidc.name, config.oidc.issuer, config.oidc.clientId, config.oidc.clientSecret});
    }
    return providers;
}

std::unique_ptr<triage::TriageProvider> hostedTriage(const ServerConfig::Triage &config)
{
    if (config.geminiKey.isEmpty() || config.policy == TriagePolicy::LocalOnly) {
        return nullptr;
    }
    triage::GeminiConfig gemini;
    gemini.baseUrl = config.geminiUrl;
    gemini.key = config.geminiKey.toUtf8();
    gemini.model = config.geminiModel;
    gemini.timeoutMs = long(config.timeout);
    return std::make_unique<triage::GeminiProvider>(gemini);
}

} // namespace td::outside
