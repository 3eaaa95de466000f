// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Problem.h"

#include "server/http/StatusPhrase.h"
#include "shared/api/ErrorStatus.h"

#include <nlohmann/json.hpp>

namespace td::http {

using namespace Qt::Literals::StringLiterals;

Response problem(const Error &error, const QString &requestId)
{
    return problem(statusOf(error.kind), error, requestId);
}

Response problem(int status, const Error &error, const QString &requestId)
{
    nlohmann::ordered_json body{
        {"type", "about:blank"},
        {"title", statusPhrase(status).toStdString()},
        {"status", status},
        {"code", error.code.toStdString()},
        {"detail", error.message.toStdString()},
        {"requestId", requestId.toStdString()},
    };
    if (!error.field.isEmpty()) {
        body["field"] = error.field.toStdString();
    }
    if (!error.current.isEmpty()) {
        body["current"] = nlohmann::ordered_json::parse(error.current.begin(), error.current.end(), nullptr, false);
    }

    Response response{status, "application/problem+json"_ba};
    response.body = QByteArray::fromStdString(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    if (error.retryAfterSeconds) {
        response.headers.add("Retry-After"_ba, QByteArray::number(*error.retryAfterSeconds));
    }
    return response;
}

Response internalProblem(const QString &requestId, ProblemWriter writer)
{
    return writer(500, {ErrorKind::Internal, u"internal"_s, u"Something went wrong on the server. Try again later."_s},
                  requestId);
}

Response methodNotAllowed(const QByteArray &allow, const QString &requestId, ProblemWriter writer)
{
    Response response = writer(405,
                               {ErrorKind::MethodNotAllowed, u"method_not_allowed"_s,
                                u"This address answers to "_s + QString::fromLatin1(allow) + u"."_s},
                               requestId);
    response.headers.add("Allow"_ba, allow);
    return response;
}

} // namespace td::http
