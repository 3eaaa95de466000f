// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ServerConfig.h"

#include "server/runtime/ConfigTable.h"

#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QUrl>

#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace td {
namespace {

using Entries = QHash<QString, ConfigEntry>; // by key

Error badSetting(const QString &key, const QString &origin, const QString &what)
{
    return {ErrorKind::BadInput, u"bad_setting"_s, u"%1 (%2) %3"_s.arg(key, origin, what), key};
}

/// Adds what a weaker source says about settings that no stronger one has set.
Result<void> addWeaker(const QList<ConfigEntry> &entries, Entries &all)
{
    for (const ConfigEntry &entry : entries) {
        if (!findSetting(entry.key)) {
            QStringList keys;
            for (const ConfigSetting &setting : configTable()) {
                keys.append(setting.key);
            }
            return badSetting(entry.key, entry.origin, u"is no setting"_s + didYouMean(entry.key, keys));
        }
        if (!all.contains(entry.key)) {
            all.insert(entry.key, entry);
        }
    }
    return {};
}

QString chosenFile(const ConfigSources &sources)
{
    if (sources.configFile) {
        return *sources.configFile;
    }
    const QString named = sources.environment.value(u"TRIAGEDESK_CONFIG"_s);
    if (!named.isEmpty()) {
        return named;
    }
    for (const QString &path : sources.configFiles) {
        if (QFileInfo::exists(path)) {
            return path;
        }
    }
    return {};
}

Result<Entries> gather(const ConfigSources &sources)
{
    Entries all;
    TRY(addWeaker(QList<ConfigEntry>(sources.commandLine.rbegin(), sources.commandLine.rend()), all));
    TRY(addWeaker(ownEnvironment(sources.environment), all));
    if (sources.foreignNames) {
        TRY(addWeaker(foreignEnvironment(sources.environment), all));
        if (!all.contains(u"mail.smtp_host"_s)) { // the key belongs to Resend and goes to no other server
            TRY(addWeaker(resendEnvironment(sources.environment), all));
        }
    }
    const QString file = chosenFile(sources);
    if (!file.isEmpty()) {
        const QList<ConfigEntry> settings = TRY(readConfigFile(file));
        TRY(addWeaker(settings, all));
    }
    return all;
}

QString defaultDataDir(const QProcessEnvironment &environment)
{
    const QString system = u"/var/lib/triagedesk"_s;
    if (geteuid() == 0 && QFileInfo(system).isDir() && QFileInfo(system).isWritable()) {
        return system;
    }
    const QString home = environment.value(u"HOME"_s, QDir::homePath());
    return environment.value(u"XDG_DATA_HOME"_s, home + u"/.local/share"_s) + u"/triagedesk"_s;
}

/// What no single value can tell.
Result<void> checkTogether(const ServerConfig &config)
{
    const auto origin = [&](const QString &key) { return config.origins.value(key, u"default"_s); };
    if (config.tls.certificate.isEmpty() != config.tls.key.isEmpty()) {
        const QString given = config.tls.key.isEmpty() ? u"tls.certificate"_s : u"tls.key"_s;
        return badSetting(given, origin(given), u"must come with both tls.certificate and tls.key"_s);
    }
    const QUrl issuer(config.oidc.issuer);
    if (!config.oidc.issuer.isEmpty() && issuer.scheme() != "https"_L1 && !QHostAddress(issuer.host()).isLoopback()) {
        return badSetting(u"oidc.issuer"_s, origin(u"oidc.issuer"_s),
                          u"must be https: what it says decides who somebody is"_s);
    }
    if (!config.oidc.issuer.isEmpty() && config.oidc.clientId.isEmpty()) {
        return badSetting(u"oidc.issuer"_s, origin(u"oidc.issuer"_s), u"must come with oidc.client_id"_s);
    }
    if (config.jobs.heartbeat > config.jobs.lease / 2) {
        return badSetting(u"jobs.heartbeat"_s, origin(u"jobs.heartbeat"_s), u"must be at most half of jobs.lease"_s);
    }
    return {};
}

} // namespace

Result<ServerConfig> loadServerConfig(const ConfigSources &sources)
{
    const Entries entries = TRY(gather(sources));
    ServerConfig config;
    config.dataDir = defaultDataDir(sources.environment);
    for (const ConfigSetting &setting : configTable()) {
        const auto entry = entries.find(setting.key);
        if (entry == entries.end()) {
            continue;
        }
        if (!setting.apply(config, entry->text)) {
            return badSetting(setting.key, entry->origin, u"must be "_s + setting.allowed);
        }
        config.origins.insert(setting.key, entry->origin);
    }
    TRY(checkTogether(config));
    config.notes = environmentNotes(sources.environment, sources.foreignNames);
    return config;
}

QList<ConfigRow> ServerConfig::describe() const
{
    QList<ConfigRow> rows;
    for (const ConfigSetting &setting : configTable()) {
        QString value = setting.text(*this);
        if (setting.secret && !value.isEmpty()) {
            value = u"(set)"_s;
        }
        rows.append({setting.key, value, origins.value(setting.key, u"default"_s), setting.doc});
    }
    return rows;
}

} // namespace td
