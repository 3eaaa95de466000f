// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/runtime/ServerConfig.h"

#include <QFile>
#include <QTemporaryDir>

namespace td::test {

using Environment = std::initializer_list<std::pair<QString, QString>>;

/// A made-up environment, read as triagedesk-server reads it.
inline ConfigSources sources(Environment environment, bool foreignNames = true)
{
    ConfigSources made;
    made.foreignNames = foreignNames;
    for (const auto &[name, value] : environment) {
        made.environment.insert(name, value);
    }
    return made;
}

inline QString error(const Result<ServerConfig> &result)
{
    return result ? QStringLiteral("no error") : result.error().message;
}

inline ConfigRow shown(const ServerConfig &config, const QString &key)
{
    for (const ConfigRow &row : config.describe()) {
        if (row.key == key) {
            return row;
        }
    }
    return {};
}

/// A triagedesk.toml in a folder of its own.
class ConfigFile final
{
public:
    explicit ConfigFile(const QByteArray &text) : m_path(m_dir.filePath(QStringLiteral("triagedesk.toml")))
    {
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            qFatal("cannot write %s", qPrintable(m_path));
        }
    }

    QString path() const { return m_path; }
    QString absent() const { return m_dir.filePath(QStringLiteral("absent.toml")); }

private:
    QTemporaryDir m_dir;
    QString m_path;
};

} // namespace td::test
