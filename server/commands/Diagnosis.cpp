// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/Diagnosis.h"

#include "server/auth/oidc/OidcClient.h"
#include "server/http/TlsConfig.h"
#include "server/mail/SmtpTransport.h"
#include "server/runtime/Desk.h"
#include "server/runtime/Outside.h"
#include "server/storage/DatabaseHealth.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStorageInfo>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr qint64 scarceDisk = 512LL << 20;

using State = Finding::State;

Finding checkFolder(const QString &part, const QString &folder)
{
    QString nearest = folder; // a folder that is not there yet is made by the server
    while (!QFileInfo::exists(nearest) && !QDir(nearest).isRoot()) {
        nearest = QFileInfo(nearest).absolutePath();
    }
    if (!QFileInfo(nearest).isWritable()) {
        return {part, State::Broken,
                u"%1 cannot be written. Give the server's user the right to, or choose another folder."_s.arg(nearest)};
    }
    const qint64 free = QStorageInfo(nearest).bytesAvailable();
    const QString size = QLocale::c().formattedDataSize(free);
    if (free < scarceDisk) {
        return {part, State::Warning, u"%1 has only %2 free. Make room before it is full."_s.arg(folder, size)};
    }
    return {part, State::Fine, u"%1, %2 free"_s.arg(folder, size)};
}

Result<std::vector<Finding>> inspectDatabase(const DatabaseUrl &url)
{
    const QString part = u"database"_s;
    Connection connection(url);
    const auto facts = TRY(database_health::facts(connection));
    const QString size = QLocale::c().formattedDataSize(facts.bytes);
    std::vector<Finding> findings;
    if (facts.schemaVersion == 0) {
        findings.push_back({part, State::Fine, u"%1, empty; serve makes the desk"_s.arg(facts.engine)});
    } else if (facts.schemaVersion > facts.knownVersion) {
        findings.push_back(
            {part, State::Warning,
             u"%1, %2, brought to version %3 by a newer program; this one knows %4"_s.arg(facts.engine, size)
                 .arg(facts.schemaVersion)
                 .arg(facts.knownVersion)});
    } else {
        findings.push_back(
            {part, State::Fine,
             u"%1, %2, version %3 of %4"_s.arg(facts.engine, size).arg(facts.schemaVersion).arg(facts.knownVersion)});
    }
    for (const QString &warning : TRY(database_health::durabilityWarnings(connection))) {
        findings.push_back({part, State::Warning, warning});
    }
    for (const QString &damage : TRY(database_health::damage(connection))) {
        findings.push_back({part, State::Broken, u"damaged: %1. Restore a backup."_s.arg(damage)});
    }
    return findings;
}

std::vector<Finding> checkDatabase(const ServerConfig &config)
{
    const auto url = Desk::databaseUrl(config);
    if (!url) {
        return {{u"database"_s, State::Broken, url.error().message}};
    }
    if (url->dialect == Dialect::Sqlite && !QFileInfo::exists(url->file)) {
        return {{u"database"_s, State::Fine, u"%1 is not there yet; serve makes it"_s.arg(url->file)}};
    }
    auto findings = inspectDatabase(*url);
    if (!findings) {
        return {{u"database"_s, State::Broken, findings.error().message}};
    }
    return std::move(*findings);
}

std::vector<Finding> checkMail(const ServerConfig &config)
{
    const QString part = u"mail"_s;
    if (config.mail.smtpHost.isEmpty()) {
        return {checkFolder(part, outside::outboxFolder(config)),
                {part, State::Warning, u"no mail server: mails become files. Set mail.smtp_host to send them."_s}};
    }
    std::vector<Finding> findings;
    const mail::SmtpConfig smtp = outside::smtpConfig(config.mail);
    if (smtp.security == mail::SmtpSecurity::None && !smtp.password.isEmpty()) {
        findings.push_back(
            {part, State::Warning,
             u"the password goes to %1 in clear. Set mail.smtp_security to starttls or tls."_s.arg(smtp.host)});
    }
    const net::CancelFlag never = false;
    const auto words = mail::SmtpTransport(smtp).check(never);
    findings.push_back(
        words ? Finding{part, State::Fine, u"%1:%2 answers: %3"_s.arg(smtp.host).arg(smtp.port).arg(*words)}
              : Finding{part, State::Broken, words.error().message});
    return findings;
}

Finding checkModel(const ServerConfig::Triage &config)
{
    const QString part = u"model"_s;
    const auto provider = outside::hostedTriage(config);
    if (!provider) {
        return {part, State::Fine, u"the local model decides; nothing leaves this machine"_s};
    }
    triage::TriageInput input;
    input.subject = u"How do I change my password?"_s;
    input.text = input.subject;
    input.types = {u"question"_s, u"incident"_s, u"problem"_s, u"request"_s};
    input.priorities = {u"low"_s, u"medium"_s, u"high"_s, u"urgent"_s};
    const net::CancelFlag never = false;
    const auto answer = provider->ask(provider->prepare(input), never);
    if (answer.error) {
        return {part, State::Broken,
                u"%1: %2 Until then the local model decides."_s.arg(config.geminiModel, answer.error->message)};
    }
    return {part, State::Fine, u"%1 answers in %2 ms"_s.arg(answer.model).arg(answer.durationMs)};
}

/// Without its metadata nobody can sign in at a provider.
std::vector<Finding> checkProviders(const ServerConfig &config)
{
    std::vector<Finding> findings;
    const SystemClock clock;
    const net::CancelFlag never = false;
    for (const oidc::Provider &provider : outside::signInProviders(config)) {
        const bool answers = oidc::OidcClient(provider, clock, never).authorizationUrl({}).has_value();
        findings.push_back({u"sign-in"_s, answers ? State::Fine : State::Broken,
                            answers ? u"%1 answers"_s.arg(provider.issuer)
                                    : u"%1 does not answer as an OpenID Connect provider"_s.arg(provider.issuer)});
    }
    return findings;
}

Finding checkCertificate(const ServerConfig::Tls &config)
{
    const QString part = u"tls"_s;
    if (config.certificate.isEmpty()) {
        return {part, State::Fine,
                u"no certificate: plain HTTP. Put a proxy with TLS in front, or set tls.certificate and tls.key."_s};
    }
    const auto loaded = http::loadTls({config.certificate, config.key});
    return loaded ? Finding{part, State::Fine, config.certificate}
                  : Finding{part, State::Broken, loaded.error().message};
}

} // namespace

std::vector<Finding> diagnose(const ServerConfig &config)
{
    std::vector<Finding> findings{checkFolder(u"data"_s, config.dataDir)};
    for (auto &finding : checkDatabase(config)) {
        findings.push_back(std::move(finding));
    }
    for (auto &finding : checkMail(config)) {
        findings.push_back(std::move(finding));
    }
    findings.push_back(checkModel(config.triage));
    for (auto &finding : checkProviders(config)) {
        findings.push_back(std::move(finding));
    }
    findings.push_back(checkCertificate(config.tls));
    return findings;
}

} // namespace td
