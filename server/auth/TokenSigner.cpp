// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/TokenSigner.h"

#include "shared/core/Uuid.h"

#include <QCryptographicHash>

#include <cjose/cjose.h>
#include <nlohmann/json.hpp>
#include <sodium.h>

#include <cstdlib>

namespace td {

namespace {

struct JwsFree
{
    void operator()(cjose_jws_t *jws) const { cjose_jws_release(jws); }
};
using Jws = std::unique_ptr<cjose_jws_t, JwsFree>;

struct HeaderFree
{
    void operator()(cjose_header_t *header) const { cjose_header_release(header); }
};
using Header = std::unique_ptr<cjose_header_t, HeaderFree>;

} // namespace

TokenSigner::TokenSigner(const QByteArray &key)
{
    cjose_err error;
    m_key = cjose_jwk_create_oct_spec(reinterpret_cast<const uint8_t *>(key.constData()), size_t(key.size()), &error);
    Q_ASSERT(m_key);
}

TokenSigner::~TokenSigner() { cjose_jwk_release(m_key); }

QString TokenSigner::sign(const TokenClaims &claims, Millis now) const
{
    return signBody(nlohmann::json{{"sid", claims.sessionId.toStdString()},
                                   {"sub", claims.accountId.toStdString()},
                                   {"iat", now / second},
                                   {"exp", claims.expiresAt / second}}
                        .dump());
}

QString TokenSigner::signForWebClient(const WebTokenClaims &claims, Millis now) const
{
    const std::string number = std::to_string(claims.accountNumber);
    return signBody(nlohmann::json{{"_id", number},
                                   {"userId", number},
                                   {"role", claims.role},
                                   {"iat", now / second},
                                   {"exp", claims.expiresAt / second},
                                   {"jti", claims.sessionId.toStdString()}}
                        .dump());
}

QString TokenSigner::signBody(const std::string &body) const
{
    cjose_err error;
    const Header header(cjose_header_new(&error));
    cjose_header_set(header.get(), CJOSE_HDR_ALG, CJOSE_HDR_ALG_HS256, &error);
    cjose_header_set(header.get(), "typ", "JWT", &error);
    const Jws jws(
        cjose_jws_sign(m_key, header.get(), reinterpret_cast<const uint8_t *>(body.data()), body.size(), &error));
    const char *compact = nullptr;
    [[maybe_unused]] const bool exported = jws && cjose_jws_export(jws.get(), &compact, &error);
    Q_ASSERT(exported);
    return QString::fromLatin1(compact);
}

std::optional<TokenClaims> TokenSigner::verify(const QByteArray &token, Millis now) const
{
    cjose_err error;
    const Jws jws(cjose_jws_import(token.constData(), size_t(token.size()), &error));
    if (!jws) {
        return std::nullopt;
    }
    // Only our own algorithm: a token must not choose how it is checked.
    const char *algorithm = cjose_header_get(cjose_jws_get_protected(jws.get()), CJOSE_HDR_ALG, &error);
    if (!algorithm || std::string_view(algorithm) != CJOSE_HDR_ALG_HS256 ||
        !cjose_jws_verify(jws.get(), m_key, &error)) {
        return std::nullopt;
    }
    uint8_t *plain = nullptr;
    size_t length = 0;
    if (!cjose_jws_get_plaintext(jws.get(), &plain, &length, &error)) {
        return std::nullopt;
    }
    const nlohmann::json body = nlohmann::json::parse(plain, plain + length, nullptr, false);
    if (!body.is_object()) {
        return std::nullopt;
    }
    const auto text = [&body](const char *name) {
        const auto found = body.find(name);
        return found != body.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                         : QString();
    };
    const auto exp = body.find("exp");
    if (exp == body.end() || !exp->is_number_integer()) {
        return std::nullopt;
    }
    const bool ofWebClient = !body.contains("sid");
    const TokenClaims claims{text(ofWebClient ? "jti" : "sid"), text("sub"), exp->get<Millis>() * second};
    if (claims.accountId.isEmpty() != ofWebClient) {
        return std::nullopt;
    }
    if (claims.expiresAt <= now || !isUuid(claims.sessionId)) {
        return std::nullopt;
    }
    return claims;
}

QString randomSecret(int bytes)
{
    QByteArray random(bytes, Qt::Uninitialized);
    randombytes_buf(random.data(), size_t(bytes));
    return QString::fromLatin1(random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString secretHash(const QString &secret)
{
    return QString::fromLatin1(QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace td
