// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/LinkSecrets.h"

#include "shared/core/Uuid.h"

#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QUuid>

#include <sodium.h>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {
constexpr auto plainBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr int half = 22; // characters of 16 bytes
} // namespace

LinkSecrets::LinkSecrets(const QByteArray &deskKey)
    : m_key(QMessageAuthenticationCode::hash("links in mails"_ba, deskKey, QCryptographicHash::Sha256))
{
}

QByteArray LinkSecrets::proof(const QByteArray &id) const
{
    return QMessageAuthenticationCode::hash(id, m_key, QCryptographicHash::Sha256).first(16);
}

QString LinkSecrets::tokenOf(const QString &linkId) const
{
    const QByteArray id = QUuid::fromString(linkId).toRfc4122();
    return QString::fromLatin1(id.toBase64(plainBase64) + proof(id).toBase64(plainBase64));
}

std::optional<QString> LinkSecrets::linkOf(const QString &token) const
{
    const QByteArray text = token.trimmed().toLatin1();
    if (text.size() != 2 * half) {
        return std::nullopt;
    }
    const auto id =
        QByteArray::fromBase64Encoding(text.first(half), plainBase64 | QByteArray::AbortOnBase64DecodingErrors);
    const auto given =
        QByteArray::fromBase64Encoding(text.sliced(half), plainBase64 | QByteArray::AbortOnBase64DecodingErrors);
    if (!id || !given || (*id).size() != 16 || (*given).size() != 16 ||
        sodium_memcmp((*given).constData(), proof(*id).constData(), 16) != 0) {
        return std::nullopt;
    }
    return QUuid::fromRfc4122(*id).toString(QUuid::WithoutBraces);
}

QString LinkSecrets::markOf(const QString &linkId) { return u"td_link_"_s + linkId; }

QString LinkSecrets::reveal(const QString &text) const
{
    static const QRegularExpression mark(u"td_link_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"_s);
    QString shown;
    qsizetype end = 0;
    for (auto match = mark.globalMatch(text); match.hasNext();) {
        const auto one = match.next();
        shown += QStringView(text).sliced(end, one.capturedStart() - end);
        shown += tokenOf(one.captured(1));
        end = one.capturedEnd();
    }
    shown += QStringView(text).sliced(end);
    return shown;
}

} // namespace td
