// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sql/DatabaseUrl.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Error bad(const QString &message) { return {ErrorKind::BadInput, u"bad_database_url"_s, message}; }

Result<DatabaseUrl> parseSqlite(QString file)
{
    if (file.startsWith("//"_L1)) {
        file.remove(0, 2);
    }
    if (file.isEmpty() || file == ":memory:"_L1) {
        return bad(u"sqlite: needs a file: sqlite:/path/to/desk.sqlite"_s);
    }
    DatabaseUrl parsed;
    parsed.file = file;
    return parsed;
}

/// The driver cuts its options at every semicolon, quoted or not.
Result<void> checkOption(const QString &key, const QString &value)
{
    static const QRegularExpression word(u"^[a-z_]+$"_s);
    if (!word.match(key).hasMatch() || value.contains(u';') || value.contains(QChar(u'\0'))) {
        return bad(u"The database option %1 cannot be used."_s.arg(key));
    }
    return {};
}

Result<int> portOf(const QString &text)
{
    bool number = false;
    const int port = text.toInt(&number);
    if (!number || port < 1 || port > 65535) {
        return bad(u"%1 is not a port."_s.arg(text));
    }
    return port;
}

} // namespace

Result<DatabaseUrl> DatabaseUrl::parse(const QString &url)
{
    if (url.startsWith("sqlite:"_L1)) {
        return parseSqlite(url.mid(7));
    }
    const QUrl parts(url, QUrl::StrictMode);
    if (!parts.isValid() || (parts.scheme() != "postgresql"_L1 && parts.scheme() != "postgres"_L1)) {
        return bad(u"The database is sqlite:/path/to/file or postgresql://user:password@host:port/name"_s);
    }
    DatabaseUrl parsed;
    parsed.dialect = Dialect::Postgres;
    parsed.host = parts.host();
    parsed.port = parts.port(5432);
    parsed.user = parts.userName(QUrl::FullyDecoded);
    parsed.password = parts.password(QUrl::FullyDecoded);
    parsed.name = parts.path(QUrl::FullyDecoded).mid(1);
    for (const auto &[key, value] : QUrlQuery(parts).queryItems(QUrl::FullyDecoded)) {
        if (key == "host"_L1) {
            parsed.host = value;
        } else if (key == "port"_L1) {
            parsed.port = TRY(portOf(value));
        } else {
            TRY(checkOption(key, value));
            parsed.options[key] = value;
        }
    }
    if (parsed.name.isEmpty()) {
        return bad(u"The database's name is missing: postgresql://user:password@host:port/name"_s);
    }
    return parsed;
}

QString DatabaseUrl::driverOptions() const
{
    QString all;
    for (auto option = options.begin(); option != options.end(); ++option) {
        QString value = option.value();
        value.replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1);
        all += u";%1='%2'"_s.arg(option.key(), value);
    }
    return all;
}

} // namespace td
