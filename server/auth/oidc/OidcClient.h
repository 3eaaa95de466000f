// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/oidc/IdToken.h"
#include "server/net/CurlTransfer.h"

#include <QUrl>

#include <mutex>

namespace td::oidc {

/// What belongs to one sign-in at a provider, kept between its beginning and its end.
struct Attempt
{
    QString state;
    QString nonce;
    QString verifier; ///< RFC 7636
    QString callback; ///< redirect_uri
};

/// Speaks with one provider: discovery, keys, codes for tokens. Metadata is kept for an hour, keys until one is named
/// that is not among them. Blocking: worker threads only; calls may overlap.
class OidcClient final
{
public:
    OidcClient(Provider provider, const Clock &clock, const net::CancelFlag &cancel);

    const Provider &provider() const { return m_provider; }

    /// The provider's page that asks the person.
    Result<QUrl> authorizationUrl(const Attempt &attempt);

    /// Whom the code stands for, by a verified ID token.
    Result<Identity> identify(const QString &code, const Attempt &attempt);

private:
    Result<Metadata> metadata();
    Result<KeySet> keysFor(const QString &keyId, const Metadata &metadata);
    /// Fills in what the token does not say.
    Result<void> complete(Identity &identity, const TokenAnswer &answer, const Metadata &metadata) const;

    /// GET, or POST where there is a form; `authorization` is that header's value.
    Result<QByteArray> fetch(const QString &url, const QByteArray &authorization = {},
                             const QByteArray &form = {}) const;

    const Provider m_provider;
    const Clock &m_clock;
    const net::CancelFlag &m_cancel;
    std::mutex m_mutex;
    std::optional<Metadata> m_metadata;
    Millis m_metadataAt = 0;
    std::mutex m_keysMutex; ///< also while keys are fetched: who needs them waits
    KeySet m_keys;
    Millis m_keysAt = 0;
};

} // namespace td::oidc
