// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"
#include "shared/wire/Field.h"

namespace td::oidc {

/// Another party that signs people in by OpenID Connect, as the desk's settings say.
struct Provider
{
    QString id; ///< in our paths
    QString name;
    QString issuer;
    QString clientId;
    QString clientSecret;
};

/// What we read of a provider's metadata (OpenID Connect Discovery 1.0, section 3).
struct Metadata
{
    QString issuer;
    QString authorizationEndpoint;
    QString tokenEndpoint;
    QString jwksUri;
    std::optional<QString> userinfoEndpoint;
    std::optional<std::vector<QString>> authMethods;
    static constexpr auto wire()
    {
        return std::tuple{field("issuer", &Metadata::issuer),
                          field("authorization_endpoint", &Metadata::authorizationEndpoint),
                          field("token_endpoint", &Metadata::tokenEndpoint),
                          field("jwks_uri", &Metadata::jwksUri),
                          field("userinfo_endpoint", &Metadata::userinfoEndpoint),
                          field("token_endpoint_auth_methods_supported", &Metadata::authMethods)};
    }
};

/// What we read of an answer of the token endpoint.
struct TokenAnswer
{
    QString idToken;
    std::optional<QString> accessToken;
    static constexpr auto wire()
    {
        return std::tuple{field("id_token", &TokenAnswer::idToken), field("access_token", &TokenAnswer::accessToken)};
    }
};

/// What we read of an answer of the userinfo endpoint (section 5.3): for providers that keep addresses out of tokens.
struct UserInfo
{
    QString subject;
    std::optional<QString> email;
    std::optional<bool> emailVerified;
    std::optional<QString> name;
    static constexpr auto wire()
    {
        return std::tuple{field("sub", &UserInfo::subject), field("email", &UserInfo::email),
                          field("email_verified", &UserInfo::emailVerified), field("name", &UserInfo::name)};
    }
};

/// Whom a verified ID token speaks of.
struct Identity
{
    QString issuer;
    QString subject;
    QString email; ///< empty unless the provider has verified it
    QString name;
};

/// What every failure of a provider looks like from outside; the log says more.
inline Error providerFailed()
{
    return {ErrorKind::Unauthenticated, QStringLiteral("external_failed"),
            QStringLiteral("The sign-in at the other party did not work. Try again.")};
}

} // namespace td::oidc
