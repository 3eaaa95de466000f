// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/oidc/OidcTypes.h"

#include <memory>
#include <vector>

struct _cjose_jwk_int;

namespace td::oidc {

/// A provider's public keys (RFC 7517). A value that may be shared; thread: any.
class KeySet final
{
public:
    KeySet() = default;
    /// Keys for signatures; those of a kind that we do not know are passed over.
    static Result<KeySet> parse(const QByteArray &json);

    bool has(const QString &keyId) const;

private:
    friend class IdToken;
    struct Key
    {
        QString id;
        std::shared_ptr<_cjose_jwk_int> jwk;
    };
    std::vector<Key> m_keys;
};

/// What a token has to say to be believed.
struct Expectation
{
    QString issuer;
    QString clientId;
    QString nonce;
    Millis now = 0;
};

/// An ID token as it came (OpenID Connect Core 1.0, section 2). Nothing of it is believed before verify(). Thread: any.
class IdToken final
{
public:
    explicit IdToken(QByteArray token) : m_token(std::move(token)) {}

    /// Which key it says it was signed with; empty when it says none.
    QString keyId() const;

    /// The signature by one of the provider's keys with an algorithm of public keys, then issuer, audience, times and
    /// nonce (section 3.1.3.7). The error's code says what was wrong.
    Result<Identity> verify(const KeySet &keys, const Expectation &expected) const;

private:
    const QByteArray m_token;
};

} // namespace td::oidc
