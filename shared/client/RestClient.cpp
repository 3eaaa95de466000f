// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/client/RestClient.h"

#include "shared/api/ErrorStatus.h"
#include "shared/api/ProblemDetails.h"

#include <QDeadlineTimer>
#include <QLoggingCategory>
#include <QNetworkReply>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Q_LOGGING_CATEGORY(lcClient, "td.client", QtWarningMsg)

constexpr Millis answerTimeout = 15 * second;
constexpr Millis busyPatience = 30 * second; // for one call, all its tries together

const auto unreachableCode = u"unreachable"_s;
const auto timedOutCode = u"timed_out"_s;
const auto unexpectedCode = u"unexpected_answer"_s;

Error unexpected(int status)
{
    return {ErrorKind::Internal, unexpectedCode,
            u"The server answered with the status %1, which this program does not understand."_s.arg(status)};
}

Error problemOf(int status, QNetworkReply &reply)
{
    const auto kind = kindOf(status);
    const auto problem = fromAnswer<ProblemDetails>(reply.readAll());
    if (!kind || !problem) {
        return unexpected(status);
    }
    Error error{*kind, problem->code, problem->detail, problem->field.value_or(QString())};
    bool given = false;
    const int seconds = reply.rawHeader("Retry-After"_ba).toInt(&given);
    if (given && seconds >= 0) {
        error.retryAfterSeconds = seconds;
    }
    if (problem->current) {
        error.current = problem->current->text;
    }
    return error;
}

/// The status of the reply, or why there is none.
Result<int> answeredStatus(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.error() == QNetworkReply::OperationCanceledError) {
        return Error{ErrorKind::Busy, timedOutCode,
                     u"The server did not answer within %1 seconds."_s.arg(answerTimeout / second)};
    }
    if (status == 0) {
        return Error{ErrorKind::Busy, unreachableCode,
                     u"%1 cannot be reached: %2."_s.arg(
                         reply.url().toDisplayString(QUrl::RemovePath | QUrl::RemoveQuery), reply.errorString())};
    }
    return status;
}

Result<QByteArray> outcome(QNetworkReply &reply, int success)
{
    const int status = TRY(answeredStatus(reply));
    if (status == success) {
        return reply.readAll();
    }
    if (status < 400) {
        return unexpected(status);
    }
    return problemOf(status, reply);
}

} // namespace

struct RestClient::Exchange
{
    const RestRequest outgoing;
    const QDeadlineTimer giveUp{busyPatience};
    QPromise<Result<QByteArray>> promise = {};
};

RestClient::RestClient(QUrl server, QObject *parent) : QObject(parent), m_server(std::move(server)), m_network(this)
{
    m_network.setTransferTimeout(int(answerTimeout));
    // A token goes to this desk and nowhere else.
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

QFuture<Result<QByteArray>> RestClient::send(RestRequest outgoing)
{
    auto exchange = std::make_shared<Exchange>(Exchange{std::move(outgoing)});
    exchange->promise.start();
    attempt(exchange);
    return exchange->promise.future();
}

void RestClient::attempt(const std::shared_ptr<Exchange> &exchange)
{
    const RestRequest &outgoing = exchange->outgoing;
    QByteArray base = m_server.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
    if (base.endsWith('/')) {
        base.chop(1);
    }
    QNetworkRequest request(QUrl::fromEncoded(base + outgoing.target, QUrl::StrictMode));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setRawHeader("Accept"_ba, "application/json, application/problem+json"_ba);
    if (!outgoing.body.isEmpty()) {
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"_ba);
    }
    if (!outgoing.accessToken.isEmpty()) {
        request.setRawHeader("Authorization"_ba, "Bearer "_ba + outgoing.accessToken.toUtf8());
    }
    if (outgoing.version) {
        request.setRawHeader("If-Match"_ba, '"' + QByteArray::number(*outgoing.version) + '"');
    }
    if (!outgoing.idempotencyKey.isEmpty()) {
        request.setRawHeader("Idempotency-Key"_ba, outgoing.idempotencyKey.toUtf8());
    }
    QNetworkReply *reply = m_network.sendCustomRequest(request, outgoing.verb, outgoing.body);
    connect(reply, &QNetworkReply::finished, this, [this, exchange, reply] {
        reply->deleteLater();
        conclude(exchange, *reply);
    });
}

void RestClient::conclude(const std::shared_ptr<Exchange> &exchange, QNetworkReply &reply)
{
    auto result = outcome(reply, exchange->outgoing.success);
    qCDebug(lcClient).noquote() << exchange->outgoing.verb << exchange->outgoing.target
                                << (result ? QString::number(exchange->outgoing.success) : describe(result.error()));
    if (!result && result.error().retryAfterSeconds) {
        const Millis pause = std::max<Millis>(*result.error().retryAfterSeconds * second, second / 4);
        if (pause < exchange->giveUp.remainingTime()) {
            QTimer::singleShot(pause, this, [this, exchange] { attempt(exchange); });
            return;
        }
    }
    exchange->promise.addResult(std::move(result));
    exchange->promise.finish();
}

QString describe(const Error &error)
{
    const bool answered = error.code != unreachableCode && error.code != timedOutCode && error.code != unexpectedCode;
    const QString at = error.field.isEmpty() ? QString() : u" (field %1)"_s.arg(error.field);
    const QString status = answered ? QString::number(statusOf(error.kind)) + u' ' : QString();
    return u"%1%2: %3%4"_s.arg(status, error.code, error.message, at);
}

QByteArray verbOf(HttpMethod method)
{
    switch (method) {
    case HttpMethod::Get:
        return "GET"_ba;
    case HttpMethod::Post:
        return "POST"_ba;
    case HttpMethod::Put:
        return "PUT"_ba;
    case HttpMethod::Patch:
        return "PATCH"_ba;
    case HttpMethod::Delete:
        return "DELETE"_ba;
    }
    Q_UNREACHABLE();
}

Error unreadable(const QByteArray &target, const Error &why)
{
    return {ErrorKind::Internal, unexpectedCode,
            u"The answer of %1 cannot be read: %2"_s.arg(QString::fromUtf8(target), why.message)};
}

} // namespace td
