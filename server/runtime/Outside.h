// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/oidc/OidcTypes.h"
#include "server/mail/MailTransport.h"
#include "server/runtime/ServerConfig.h"
#include "server/triage/TriageProvider.h"

#include <memory>

namespace td {

/// What a server reaches beyond itself, made from its configuration. Thread: any.
namespace outside {

mail::SmtpConfig smtpConfig(const ServerConfig::Mail &config);

/// The folder for mails when there is no mail server.
QString outboxFolder(const ServerConfig &config);
std::unique_ptr<mail::MailTransport> mailTransport(const ServerConfig &config);

/// Where people may sign in besides here: what is configured.
std::vector<oidc::Provider> signInProviders(const ServerConfig &config);

/// Null without a key, or when the policy keeps everything local.
std::unique_ptr<triage::TriageProvider> hostedTriage(const ServerConfig::Triage &config);

} // namespace outside

} // namespace td
