// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/Contract.h"

#include "shared/wire/JsonWriter.h"

namespace td {

namespace {

/// The first two parts of a path, with slashes too many passed over.
std::pair<QByteArrayView, QByteArrayView> firstParts(QByteArrayView path)
{
    const auto take = [&path] {
        while (path.startsWith('/')) {
            path = path.sliced(1);
        }
        const qsizetype slash = path.indexOf('/');
        const QByteArrayView part = slash < 0 ? path : path.first(slash);
        path = path.sliced(part.size());
        return part;
    };
    const QByteArrayView first = take();
    return {first, take()};
}

http::Response webClientProblem(int status, const Error &error, const QString &requestId)
{
    JsonWriter out;
    out.beginObject();
    out.key("success");
    out.boolean(false);
    out.key("statusCode");
    out.integer(status);
    out.key("message");
    out.string(error.message);
    out.key("error");
    out.string(error.message);
    out.key("errors");
    out.beginArray();
    if (!error.field.isEmpty()) {
        out.beginObject();
        out.key("field");
        out.string(error.field);
        out.key("message");
        out.string(error.message);
        out.endObject();
    }
    out.endArray();
    out.key("code");
    out.string(error.code);
    out.key("requestId");
    out.string(requestId);
    out.endObject();

    http::Response response{status, "application/json"};
    response.body = out.take();
    if (error.retryAfterSeconds) {
        response.headers.add("Retry-After", QByteArray::number(*error.retryAfterSeconds));
    }
    response.headers.add("Cache-Control", "no-store");
    return response;
}

} // namespace

Contract contractOf(QByteArrayView path)
{
    const auto [root, version] = firstParts(path);
    const bool api = root.compare("api", Qt::CaseInsensitive) == 0;
    return api && version.compare("v2", Qt::CaseInsensitive) != 0 ? Contract::WebClients : Contract::Own;
}

http::ProblemWriter problemWriterOf(Contract contract)
{
    if (contract == Contract::WebClients) {
        return &webClientProblem;
    }
    return &http::problem;
}

} // namespace td
