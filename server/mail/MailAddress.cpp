// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MailAddress.h"

#include <QRegularExpression>
#include <QUrl>

namespace td::mail {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isDotString(const QString &text)
{
    static const QRegularExpression form(
        uR"(\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z)"_s);
    return text.size() <= 64 && form.match(text).hasMatch();
}

bool isHostName(const QString &text)
{
    static const QRegularExpression form(
        uR"(\A[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z)"_s);
    return form.match(text).hasMatch();
}

} // namespace

Result<QByteArray> toAddrSpec(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    const QString local = address.left(at);
    const QString domain = at < 0 ? QString() : QString::fromLatin1(QUrl::toAce(address.mid(at + 1)));
    if (!isDotString(local) || !isHostName(domain) || local.size() + 1 + domain.size() > 254) {
        return Error{ErrorKind::BadInput, u"mail_address_invalid"_s,
                     u"“%1” is not a mail address. Write it like name@example.org."_s.arg(address.left(100))};
    }
    return (local + u'@' + domain).toLatin1();
}

} // namespace td::mail
