// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/ConfigKind.h"

#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QUrl>
#include <QUrlQuery>

#include <array>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace td::kind {
namespace {

QString same(const QString &value) { return value; }

struct Unit
{
    QLatin1StringView suffix;
    qint64 factor;
};

constexpr std::array durations{Unit{"d"_L1, day},    Unit{"h"_L1, hour}, Unit{"m"_L1, minute},
                               Unit{"s"_L1, second}, Unit{"ms"_L1, 1},   Unit{"w"_L1, 7 * day}};
constexpr std::array sizes{Unit{"G"_L1, 1 << 30}, Unit{"M"_L1, 1 << 20}, Unit{"K"_L1, 1 << 10}, Unit{""_L1, 1}};

/// Digits and one of the units, without sign, spaces or overflow.
template <class Units>
std::optional<qint64> parseAmount(const QString &text, const Units &units)
{
    qsizetype digits = 0;
    while (digits < text.size() && text[digits] >= u'0' && text[digits] <= u'9') {
        ++digits;
    }
    bool ok = false;
    const qint64 count = QStringView(text).first(digits).toLongLong(&ok);
    for (const Unit &unit : units) {
        if (ok && QStringView(text).sliced(digits) == unit.suffix &&
            count <= std::numeric_limits<qint64>::max() / unit.factor) {
            return count * unit.factor;
        }
    }
    return std::nullopt;
}

/// In the first unit that divides the value; one with the factor 1 is among them.
template <class Units>
QString formatAmount(qint64 value, const Units &units)
{
    for (const Unit &unit : units) {
        if (value % unit.factor == 0 && (value != 0 || unit.factor == 1)) {
            return QString::number(value / unit.factor) + unit.suffix;
        }
    }
    Q_UNREACHABLE();
}

template <class Units>
ConfigKind<qint64> amount(const QString &what, qint64 min, qint64 max, const Units &units)
{
    return {u"%1 from %2 to %3"_s.arg(what, formatAmount(min, units), formatAmount(max, units)),
            [=](const QString &text) -> std::optional<qint64> {
                const std::optional<qint64> value = parseAmount(text, units);
                return value && *value >= min && *value <= max ? value : std::nullopt;
            },
            [=](const qint64 &value) { return formatAmount(value, units); }};
}

/// A PostgreSQL address may carry its password twice over: `user:password@` and `?password=`.
QString withoutPassword(const QString &address)
{
    QUrl url(address);
    if (!url.password().isEmpty()) {
        url.setPassword(u"set"_s);
    }
    QUrlQuery query(url);
    if (query.hasQueryItem(u"password"_s)) {
        query.removeAllQueryItems(u"password"_s);
        query.addQueryItem(u"password"_s, u"set"_s);
        url.setQuery(query);
    }
    return url.toString();
}

/// Without the slashes at its end, so that paths can be appended and origins compared.
std::optional<QString> parseWebUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) || url.host().isEmpty()) {
        return std::nullopt;
    }
    QString address = url.toString();
    while (address.endsWith(u'/')) {
        address.chop(1);
    }
    return address;
}

} // namespace

ConfigKind<QString> text()
{
    return {u"a text"_s, [](const QString &value) { return std::optional(value); }, same};
}

ConfigKind<QString> path()
{
    return {u"a path"_s,
            [](const QString &value) -> std::optional<QString> {
                if (value.contains(QChar::Null)) {
                    return std::nullopt;
                }
                return value.isEmpty() ? value : QDir::cleanPath(QFileInfo(value).absoluteFilePath());
            },
            same};
}

ConfigKind<QString> url()
{
    return {u"an address such as https://desk.example.com, or empty"_s,
            [](const QString &value) { return value.isEmpty() ? std::optional(value) : parseWebUrl(value); }, same};
}

ConfigKind<QString> origin()
{
    return {u"an origin such as https://desk.example.com"_s,
            [](const QString &value) {
                const std::optional<QString> parsed = parseWebUrl(value);
                return parsed && QUrl(*parsed).path().isEmpty() ? parsed : std::nullopt;
            },
            same};
}

ConfigKind<QString> databaseUrl()
{
    return {u"sqlite:, sqlite:PATH or postgresql://USER@HOST/DATABASE"_s,
            [](const QString &value) -> std::optional<QString> {
                const bool sqlite = value.startsWith("sqlite:"_L1);
                const bool postgres = value.startsWith("postgresql://"_L1) && QUrl(value, QUrl::StrictMode).isValid();
                return sqlite || postgres ? std::optional(value) : std::nullopt;
            },
            [](const QString &value) { return value.startsWith("sqlite:"_L1) ? value : withoutPassword(value); }};
}

ConfigKind<QString> address()
{
    return {u"an IP address such as 127.0.0.1, 0.0.0.0 or ::"_s,
            [](const QString &value) { return QHostAddress(value).isNull() ? std::nullopt : std::optional(value); },
            same};
}

ConfigKind<QString> subnet()
{
    return {u"an IP address or a network such as 10.0.0.0/8"_s,
            [](const QString &value) {
                return QHostAddress::parseSubnet(value).second < 0 ? std::nullopt : std::optional(value);
            },
            same};
}

ConfigKind<quint16> port()
{
    return {u"a port from 0 to 65535"_s,
            [](const QString &value) -> std::optional<quint16> {
                bool ok = false;
                const quint16 parsed = value.toUShort(&ok);
                return ok ? std::optional(parsed) : std::nullopt;
            },
            [](const quint16 &value) { return QString::number(value); }};
}

ConfigKind<int> number(int min, int max)
{
    return {u"a number from %1 to %2"_s.arg(min).arg(max),
            [=](const QString &value) -> std::optional<int> {
                bool ok = false;
                const int parsed = value.toInt(&ok);
                return ok && parsed >= min && parsed <= max ? std::optional(parsed) : std::nullopt;
            },
            [](const int &value) { return QString::number(value); }};
}

ConfigKind<Millis> duration(Millis min, Millis max)
{
    return amount(u"a duration (ms, s, m, h, d, w)"_s, min, max, durations);
}

ConfigKind<Millis> lifetime(Millis min, Millis max)
{
    ConfigKind<Millis> kind = duration(min, max);
    kind.allowed = u"a number of seconds, or "_s + kind.allowed;
    kind.parse = [inner = kind.parse](const QString &text) {
        bool number = false;
        static_cast<void>(text.toULongLong(&number));
        return inner(number ? text + u's' : text);
    };
    return kind;
}

ConfigKind<qint64> bytes(qint64 min, qint64 max) { return amount(u"a size in bytes (K, M, G)"_s, min, max, sizes); }

ConfigKind<QStringList> list(const ConfigKind<QString> &item)
{
    return {u"a list, each item "_s + item.allowed,
            [item](const QString &value) -> std::optional<QStringList> {
                QStringList items;
                for (const QString &part : value.split(u',', Qt::SkipEmptyParts)) {
                    const std::optional<QString> parsed = item.parse(part.trimmed());
                    if (!parsed) {
                        return std::nullopt;
                    }
                    items.append(*parsed);
                }
                return items;
            },
            [](const QStringList &items) { return items.join(u", "_s); }};
}

} // namespace td::kind
