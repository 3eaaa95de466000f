// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <string>

struct _cjose_jwk_int;

namespace td {

/// What an access token says: whose session, and until when.
struct TokenClaims
{
    QString sessionId;
    QString accountId; ///< empty in a token of a web client
    Millis expiresAt = 0;
};

/// What the token of a web client says. These decode it to learn who is signed in; the server believes only the
/// session.
struct WebTokenClaims
{
    QString sessionId;
    qint64 accountNumber = 0;
    const char *role = "user";
    Millis expiresAt = 0;
};

/// Access tokens: JWT signed with HMAC-SHA-256 (RFC 7519, RFC 7518). Thread: any.
class TokenSigner final
{
public:
    /// `key`: at least 32 bytes, the same on every server of a desk.
    explicit TokenSigner(const QByteArray &key);
    ~TokenSigner();

    QString sign(const TokenClaims &claims, Millis now) const;

    /// `{_id, userId, role, iat, exp, jti}`. No claim has a `>`, `?` or `~`, so the encoded claims have no `-` or `_`,
    /// on which the `atob` of browsers fails.
    QString signForWebClient(const WebTokenClaims &claims, Millis now) const;

    /// The claims of a token of either form that this key signed and that has not expired; otherwise nothing.
    std::optional<TokenClaims> verify(const QByteArray &token, Millis now) const;

private:
    QString signBody(const std::string &body) const;

    _cjose_jwk_int *m_key;
};

/// A random secret of `bytes` bytes as base64url, for refresh tokens and keys.
QString randomSecret(int bytes = 32);

/// SHA-256 of a secret as hex: how refresh tokens are stored.
QString secretHash(const QString &secret);

} // namespace td
