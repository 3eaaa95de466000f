// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace td {

struct ServerConfig;

/// One setting, declared once. Its key is also its place in triagedesk.toml (`http.port` = `port` in `[http]`)
/// and, in capitals with underscores, its environment name (`TRIAGEDESK_HTTP_PORT`). Thread: any.
struct ConfigSetting
{
    QString key;
    QString option;           ///< long command line option without dashes, empty: only `--set key=value`
    QStringList foreignNames; ///< environment names of existing systems, the first one set counts
    bool secret = false;
    QString doc;
    QString allowed;                                            ///< completes "must be …"
    std::function<bool(ServerConfig &, const QString &)> apply; ///< false: the text is not allowed
    std::function<QString(const ServerConfig &)> text;

    QString environmentName() const;
};

/// Every setting, in the order in which people read them.
const QList<ConfigSetting> &configTable();

/// The setting with this key, or null.
const ConfigSetting *findSetting(const QString &key);

/// `; did you mean "…"?` when one of the names is close to the wrong one, else empty.
QString didYouMean(const QString &wrong, const QStringList &names);

} // namespace td
