// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/FeedCursor.h"

#include "shared/core/Uuid.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace td {

QString FeedCursor::encode() const
{
    const QByteArray plain =
        u"%1 %2 %3 %4 %5"_s.arg(generation).arg(position.xid).arg(position.id).arg(at).arg(scope).toLatin1();
    return QString::fromLatin1(plain.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<FeedCursor> FeedCursor::decode(const QString &text)
{
    const QByteArray plain = QByteArray::fromBase64(text.toLatin1(), QByteArray::Base64UrlEncoding);
    const QStringList parts = QString::fromLatin1(plain).split(u' ');
    bool numbers = parts.size() == 5 && isUuid(parts[0]);
    FeedCursor cursor;
    const auto number = [&](qsizetype part) {
        bool fine = false;
        const qint64 value = numbers ? parts[part].toLongLong(&fine) : 0;
        numbers = numbers && fine;
        return value;
    };
    cursor.position.xid = number(1);
    cursor.position.id = number(2);
    cursor.at = number(3);
    if (!numbers) {
        return Error{ErrorKind::BadInput, u"bad_cursor"_s,
                     u"after is not a cursor of the feed. Take `next` of the answer before."_s, u"after"_s};
    }
    cursor.generation = parts[0];
    cursor.scope = parts[4];
    return cursor;
}

} // namespace td
