// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace td {

/// A setting's text and where it stood. Thread: any.
struct ConfigEntry
{
    QString key;
    QString text;
    QString origin;
};

/// Everything that settings are read from, passed in so that nothing is read behind a caller's back. Thread: any.
struct ConfigSources
{
    QList<ConfigEntry> commandLine; ///< a later entry wins
    QProcessEnvironment environment;
    QStringList configFiles;           ///< the first that exists is read
    std::optional<QString> configFile; ///< exactly this one, which must exist; an empty name reads none
    bool foreignNames = false;         ///< also PORT, JWT_SECRET and the like (domain: triagedesk-server only)
};

/// The process's own environment and the places where triagedesk.toml is looked for.
ConfigSources systemSources();

/// `TRIAGEDESK_*`. A variable that is set but empty counts as not set.
QList<ConfigEntry> ownEnvironment(const QProcessEnvironment &environment);

/// The names of the existing systems, without RESEND_API_KEY.
QList<ConfigEntry> foreignEnvironment(const QProcessEnvironment &environment);

/// RESEND_API_KEY stands for a whole mail server: SMTP at Resend, signed in with that key. Empty when it is not set.
QList<ConfigEntry> resendEnvironment(const QProcessEnvironment &environment);

/// What stands in the environment and has no effect, in words for `doctor`.
QStringList environmentNotes(const QProcessEnvironment &environment, bool foreignNames);

/// Every value of a TOML file; numbers and lists as the text that the environment would have.
Result<QList<ConfigEntry>> readConfigFile(const QString &path);

} // namespace td
