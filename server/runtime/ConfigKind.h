// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <utility>

namespace td {

/// How the text of a setting becomes a T and back. `allowed` completes the sentence "must be …". Thread: any.
template <class T>
struct ConfigKind
{
    QString allowed;
    std::function<std::optional<T>(const QString &)> parse;
    std::function<QString(const T &)> text; ///< as it may be shown; a password inside an address is left out
};

/// The kinds of values that settings have. Where an empty text is accepted, it means "not set".
namespace kind {

ConfigKind<QString> text();
ConfigKind<QString> path();   ///< made absolute against the working directory; may be empty
ConfigKind<QString> url();    ///< http or https with a host; may be empty
ConfigKind<QString> origin(); ///< http or https with a host, no path
ConfigKind<QString> databaseUrl();
ConfigKind<QString> address(); ///< an IP address
ConfigKind<QString> subnet();  ///< an IP address, or one with a prefix length
ConfigKind<quint16> port();
ConfigKind<int> number(int min, int max);
ConfigKind<Millis> duration(Millis min, Millis max);           ///< `15m`, `30d`, `500ms`
ConfigKind<Millis> lifetime(Millis min, Millis max);           ///< the same, or a number of seconds
ConfigKind<qint64> bytes(qint64 min, qint64 max);              ///< `4096`, `512K`, `25M`
ConfigKind<QStringList> list(const ConfigKind<QString> &item); ///< separated by commas

template <class Enum>
ConfigKind<Enum> choice(const QList<std::pair<QString, Enum>> &words)
{
    QStringList allowed;
    for (const auto &word : words) {
        allowed.append(word.first);
    }
    return {QStringLiteral("one of ") + allowed.join(QStringLiteral(", ")),
            [words](const QString &text) -> std::optional<Enum> {
                for (const auto &[word, value] : words) {
                    if (word == text) {
                        return value;
                    }
                }
                return std::nullopt;
            },
            [words](const Enum &value) {
                for (const auto &[word, candidate] : words) {
                    if (candidate == value) {
                        return word;
                    }
                }
                return QString();
            }};
}

} // namespace kind
} // namespace td
