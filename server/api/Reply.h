// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Exchange.h"
#include "server/http/Problem.h"
#include "shared/api/Endpoint.h"
#include "shared/wire/JsonReader.h"
#include "shared/wire/JsonWriter.h"

#include <QFuture>

#include <concepts>

namespace td::reply {

/// Where an answer goes, the status of a good one, and what another one looks like.
struct Target
{
    http::Exchange exchange;
    QString requestId;
    int status = 200;
    http::ProblemWriter problemWriter = &http::problem;
};

/// The problem of an error. The one place where errors are logged.
void send(const Target &target, const Error &error);

/// A good answer; `version` becomes its ETag.
void send(const Target &target, QByteArray json, std::optional<int> version);

/// Decoded names and values of a query string; `+` is a space.
Result<std::vector<std::pair<QString, QString>>> queryItems(const QByteArray &query);

template <class Parameters>
Result<Parameters> readParameters(const QByteArray &query)
{
    return fromQuery<Parameters>(TRY(queryItems(query)));
}

void send(const Target &target, const Redirect &redirect);

template <class T>
void answer(const Target &target, const Result<T> &result)
{
    if (!result) {
        send(target, result.error());
    } else if constexpr (std::is_same_v<T, Redirect>) {
        send(target, *result);
    } else if constexpr (std::is_void_v<T> || std::is_same_v<T, Nothing>) {
        send(target, QByteArray(), std::nullopt);
    } else if constexpr (requires {
                             {
                                 result->version
                                 } -> std::convertible_to<int>;
                         }) {
        send(target, toJson(*result), result->version);
    } else {
        send(target, toJson(*result), std::nullopt);
    }
}

/// Answers when the future is ready, in the thread that makes it so.
template <class T>
void answer(const Target &target, QFuture<Result<T>> future)
{
    if (future.isFinished()) {
        answer(target, future.takeResult());
        return;
    }
    future.then(QtFuture::Launch::Sync, [target](Result<T> result) { answer(target, result); });
}

} // namespace td::reply
