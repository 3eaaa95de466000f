// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/Call.h"

#include <QCryptographicHash>

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<std::optional<int>> Call::seenVersion() const
{
    QByteArray text = m_request.headers.value("if-match").trimmed();
    if (text.isEmpty() || text == "*") {
        return std::optional<int>();
    }
    if (text.startsWith("W/")) {
        text.remove(0, 2);
    }
    if (text.size() > 1 && text.startsWith('"') && text.endsWith('"')) {
        text = text.mid(1, text.size() - 2);
    }
    bool number = false;
    const int version = text.toInt(&number);
    if (!number) {
        return Error{ErrorKind::BadInput, u"bad_if_match"_s,
                     u"If-Match carries the version that was seen, like \"3\"."_s, u"If-Match"_s};
    }
    return std::optional(version);
}

Result<int> Call::neededVersion() const
{
    const auto version = TRY(seenVersion());
    if (!version) {
        return Error{
            ErrorKind::BadInput, u"if_match_needed"_s,
            u"Send If-Match with the version that was seen, like \"3\", so that nobody's change is overwritten."_s,
            u"If-Match"_s};
    }
    return *version;
}

Result<std::optional<IdempotencyKey>> Call::idempotencyKey() const
{
    const QByteArray key = m_request.headers.value("idempotency-key");
    if (key.isEmpty()) {
        return std::optional<IdempotencyKey>();
    }
    const bool plain = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7F; });
    if (!plain || key.size() > 200) {
        return Error{ErrorKind::BadInput, u"bad_idempotency_key"_s,
                     u"Idempotency-Key is up to 200 printable ASCII characters."_s, u"Idempotency-Key"_s};
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(m_request.path);
    hash.addData(QByteArrayView("\n"));
    hash.addData(m_request.body);
    return std::optional(IdempotencyKey{m_actor->id, QString::fromLatin1(m_endpoint), QString::fromLatin1(key),
                                        QString::fromLatin1(hash.result().toHex()), m_now});
}

} // namespace td
