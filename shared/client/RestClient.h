// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/Endpoint.h"
#include "shared/api/RequestTarget.h"
#include "shared/wire/AnswerReader.h"
#include "shared/wire/JsonWriter.h"

#include <QFuture>
#include <QNetworkAccessManager>
#include <QPromise>
#include <QUrl>

#include <memory>

namespace td {

/// What goes into one call besides its endpoint.
template <class EndpointType>
struct RestCall
{
    QStringList path = {}; ///< values of the path's `{places}`, in their order
    typename EndpointType::Parameters query = {};
    typename EndpointType::Request body = {};
    QString accessToken = {};        ///< empty: as nobody
    std::optional<int> version = {}; ///< the one that was seen, for If-Match
    QString idempotencyKey = {};     ///< sending it again answers the first outcome
};

/// A call, ready to be sent.
struct RestRequest
{
    QByteArray verb;
    QByteArray target;
    QByteArray body;
    QString accessToken;
    std::optional<int> version;
    QString idempotencyKey;
    int success; ///< the status of a good answer
};

/// Sends requests to one desk and reads the problem of those that fail. A busy server (503, or 429, with Retry-After)
/// is asked again when it wants to be. Thread: the one it lives in; never waits.
class RestClient final : public QObject
{
    Q_OBJECT

public:
    explicit RestClient(QUrl server, QObject *parent = nullptr);

    /// Fails with the server's error, or with `unreachable`, `timed_out` or `unexpected_answer`. Never finishes when
    /// the client is deleted first.
    template <class EndpointType>
    QFuture<Result<typename EndpointType::Answer>> call(const EndpointType &endpoint,
                                                        const RestCall<EndpointType> &call);

    /// The same, for a request whose answer is read elsewhere.
    QFuture<Result<QByteArray>> send(RestRequest outgoing);

private:
    struct Exchange;

    void attempt(const std::shared_ptr<Exchange> &exchange);
    void conclude(const std::shared_ptr<Exchange> &exchange, QNetworkReply &reply);

    const QUrl m_server;
    QNetworkAccessManager m_network;
};

/// One line for people: `409 email_taken: This address …`, and without the number where nobody answered.
QString describe(const Error &error);

/// The name in a request line.
QByteArray verbOf(HttpMethod method);

/// An answer of the right status that cannot be read.
Error unreadable(const QByteArray &target, const Error &why);

template <class EndpointType>
RestRequest restRequest(const EndpointType &endpoint, const RestCall<EndpointType> &call)
{
    RestRequest request{.verb = verbOf(endpoint.method),
                        .target = requestTarget(endpoint.path, call.path, toQuery(call.query)),
                        .body = {},
                        .accessToken = call.accessToken,
                        .version = call.version,
                        .idempotencyKey = call.idempotencyKey,
                        .success = endpoint.status};
    if constexpr (!std::is_same_v<typename EndpointType::Request, Nothing>) {
        request.body = toJson(call.body);
    }
    return request;
}

/// What was sent for, read from the bytes that come.
template <class Answer>
QFuture<Result<Answer>> restAnswer(QFuture<Result<QByteArray>> sent, const QByteArray &target)
{
    return sent.then(QtFuture::Launch::Sync, [target](Result<QByteArray> body) -> Result<Answer> {
        const QByteArray bytes = TRY(std::move(body));
        auto answer = fromAnswer<Answer>(bytes);
        if (!answer) {
            return unreadable(target, answer.error());
        }
        return answer;
    });
}

template <class EndpointType>
QFuture<Result<typename EndpointType::Answer>> RestClient::call(const EndpointType &endpoint,
                                                                const RestCall<EndpointType> &call)
{
    RestRequest request = restRequest(endpoint, call);
    const QByteArray target = request.target;
    return restAnswer<typename EndpointType::Answer>(send(std::move(request)), target);
}

} // namespace td
