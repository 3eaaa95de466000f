// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/auth/AuthApi.h"
#include "shared/client/RestClient.h"

namespace td::app {

/// Calls a desk as one signed-in account: adds the access token, and gets a new one when it has run out. Thread: sync.
class DeskClient final : public QObject
{
    Q_OBJECT

public:
    DeskClient(const QUrl &server, SignedIn session, QObject *parent = nullptr);

    template <class EndpointType>
    QFuture<Result<typename EndpointType::Answer>> call(const EndpointType &endpoint,
                                                        const RestCall<EndpointType> &call)
    {
        RestRequest request = restRequest(endpoint, call);
        const QByteArray target = request.target;
        return restAnswer<typename EndpointType::Answer>(send(std::move(request)), target);
    }

    const QUrl &server() const { return m_server; }
    const QString &accessToken() const { return m_session.accessToken; }

    /// A token other than `used`. Fails with what kept the server from giving one.
    QFuture<Result<void>> refreshed(const QString &used);

Q_SIGNALS:
    /// To be kept in the place of the one before.
    void sessionRenewed(const td::SignedIn &session);
    /// The server ended the sign-in.
    void sessionEnded(const td::Error &why);

private:
    QFuture<Result<QByteArray>> send(RestRequest request);
    void conclude(const Result<SignedIn> &answer);

    const QUrl m_server;
    RestClient m_rest;
    SignedIn m_session;
    std::vector<QPromise<Result<void>>> m_waiting; ///< for the token that is being fetched
};

} // namespace td::app
