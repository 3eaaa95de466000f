// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ConfigSource.h"

#include "server/runtime/ConfigTable.h"

#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace td {
namespace {

constexpr auto resendKey = "RESEND_API_KEY"_L1;

void take(const QProcessEnvironment &environment, const QString &name, const QString &key, QList<ConfigEntry> &into)
{
    const QString text = environment.value(name);
    if (!text.isEmpty()) {
        into.append({key, text, u"environment "_s + name});
    }
}

/// Own names that are not settings.
bool isOtherOwnName(const QString &name)
{
    return name == "TRIAGEDESK_CONFIG"_L1 || name == "TRIAGEDESK_DEMO_PASSWORD"_L1;
}

QString whyNotNeeded(const QString &name)
{
    if (name == "MONGO_URI"_L1 || name == "MONGODB_URI"_L1) {
        return u"is not needed, the data is kept in database.url; export the collections with mongoexport and import them"_s;
    }
    if (name.startsWith("INNGEST_"_L1)) {
        return u"is not needed, background jobs run in this program"_s;
    }
    if (name == "SESSION_SECRET"_L1) {
        return u"is not needed, sessions are rows of the database; people sign in once more"_s;
    }
    return {};
}

} // namespace

ConfigSources systemSources()
{
    ConfigSources sources;
    sources.environment = QProcessEnvironment::systemEnvironment();
    sources.configFiles = {u"/etc/triagedesk/triagedesk.toml"_s,
                           QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                               u"/triagedesk/triagedesk.toml"_s};
    return sources;
}

QList<ConfigEntry> ownEnvironment(const QProcessEnvironment &environment)
{
    QList<ConfigEntry> entries;
    for (const ConfigSetting &setting : configTable()) {
        take(environment, setting.environmentName(), setting.key, entries);
    }
    return entries;
}

QList<ConfigEntry> foreignEnvironment(const QProcessEnvironment &environment)
{
    QList<ConfigEntry> entries;
    for (const ConfigSetting &setting : configTable()) {
        for (const QString &name : setting.foreignNames) {
            take(environment, name, setting.key, entries);
        }
    }
    return entries;
}

QList<ConfigEntry> resendEnvironment(const QProcessEnvironment &environment)
{
    const QString key = environment.value(resendKey);
    if (key.isEmpty()) {
        return {};
    }
    const QString origin = u"environment "_s + resendKey;
    return {{u"mail.smtp_host"_s, u"smtp.resend.com"_s, origin},
            {u"mail.smtp_port"_s, u"465"_s, origin},
            {u"mail.smtp_security"_s, u"tls"_s, origin},
            {u"mail.smtp_user"_s, u"resend"_s, origin},
            {u"mail.smtp_password"_s, key, origin}};
}

QStringList environmentNotes(const QProcessEnvironment &environment, bool foreignNames)
{
    QStringList known;
    for (const ConfigSetting &setting : configTable()) {
        known.append(setting.environmentName());
    }
    QStringList notes;
    QStringList names = environment.keys();
    names.sort();
    for (const QString &name : names) {
        if (name.startsWith("TRIAGEDESK_"_L1) && !known.contains(name) && !isOtherOwnName(name)) {
            notes.append(u"environment %1 is no setting"_s.arg(name) + didYouMean(name, known));
        }
        const QString why = foreignNames ? whyNotNeeded(name) : QString();
        if (!why.isEmpty()) {
            notes.append(u"environment %1 %2"_s.arg(name, why));
        }
    }
    return notes;
}

} // namespace td
