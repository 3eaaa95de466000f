// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/api/RequestTarget.h"

#include <QUrl>

namespace td {

QByteArray requestTarget(const char *path, const QStringList &values, const QueryItems &query)
{
    const QByteArray pattern(path);
    QByteArray target;
    qsizetype from = 0;
    for (const QString &value : values) {
        const qsizetype open = pattern.indexOf('{', from);
        Q_ASSERT(open >= 0 && !value.isEmpty());
        target += pattern.mid(from, open - from) + QUrl::toPercentEncoding(value);
        from = pattern.indexOf('}', open) + 1;
    }
    Q_ASSERT(pattern.indexOf('{', from) < 0);
    target += pattern.mid(from);

    char separator = '?';
    for (const auto &[name, value] : query) {
        target += separator + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    return target;
}

} // namespace td
