// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/AuthService.h"
#include "server/auth/oidc/ExternalRepository.h"
#include "shared/auth/ExternalApi.h"

#include <QThreadPool>

namespace td {

/// Where an external sign-in comes back to, and what its client will know it by.
struct ExternalTarget
{
    QString callback; ///< ours, as the provider knows it
    QString returnTo; ///< the client's
    QString state;
    QString challenge;
};

/// Signing in at another party (OpenID Connect: authorization code with PKCE, state and nonce). A client begins with a
/// challenge of its own, the browser goes to the provider and comes back to us, and the client gets a one-time code
/// that only its verifier turns into tokens. Thread: any; what asks the provider runs on a pool of its own.
class ExternalService final
{
public:
    /// `returns`: says whether a browser may be sent to this address of a web client.
    using Returns = std::function<bool(const QUrl &)>;

    ExternalService(Database &database, AuthService &auth, const AuthParts &parts,
                    const std::vector<oidc::Provider> &providers, Returns returns);
    ~ExternalService();

    Page<SignInProvider> providers() const;

    /// The provider's page. `external_bad_return` unless the client listens on this computer or is allowed.
    QFuture<Result<QUrl>> begin(const QString &providerId, const ExternalTarget &target, const SignInOrigin &origin);

    /// Where the browser goes after the provider: the client's address with `code` and `state`, or with `error`.
    QFuture<Result<QUrl>> finish(const QString &providerId, const ExternalCallback &callback,
                                 const SignInOrigin &origin);

    QFuture<Result<SignedIn>> exchange(const ExternalExchange &request, const SignInOrigin &origin);

private:
    template <class Work>
    auto onWorker(Work work) -> QFuture<std::invoke_result_t<Work &>>;
    oidc::OidcClient *find(const QString &providerId) const;
    Result<QUrl> identified(oidc::OidcClient &client, const ExternalFlow &flow, const ExternalCallback &callback);
    Result<QString> codeFor(const oidc::Identity &identity, const ExternalFlow &flow);

    Database &m_database;
    AuthService &m_auth;
    const AuthParts m_parts;
    const Returns m_returns;
    net::CancelFlag m_cancel = false;
    std::vector<std::unique_ptr<oidc::OidcClient>> m_clients;
    std::atomic<int> m_waiting = 0;
    QThreadPool m_pool;
};

} // namespace td
