// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/WebTable.h"

#include "server/api/Contract.h"
#include "server/auth/AuthRoutes.h"
#include "server/webclients/IdFinder.h"

namespace td {

QString WebCall::query(QStringView name) const
{
    const auto items = reply::queryItems(request().query);
    if (items) {
        for (const auto &[key, value] : *items) {
            if (key == name) {
                return value;
            }
        }
    }
    return {};
}

SignInOrigin WebCall::origin() const
{
    SignInOrigin origin = originOf(m_call, {});
    origin.client = ClientKind::Web;
    return origin;
}

Result<QString> WebCall::ticketIn(QStringView name) const { return id_finder::ticket(connection(), parameter(name)); }

Result<QString> WebCall::ticketNamed(std::initializer_list<const char *> fields) const
{
    return id_finder::ticket(connection(), TRY(m_body.neededText(fields)));
}

Result<QString> WebCall::accountIn(QStringView name) const { return id_finder::account(connection(), parameter(name)); }

WebReader WebCall::reader() const { return reader(byCookie() ? StatusWords::Small : StatusWords::Capitals); }

WebReader WebCall::reader(StatusWords words) const { return {actor(), words}; }

void WebTable::send(http::Exchange exchange, const QString &requestId, const Result<WebAnswer> &result)
{
    if (!result) {
        reply::send({std::move(exchange), requestId, 200, problemWriterOf(Contract::WebClients)}, result.error());
        return;
    }
    http::Response response;
    response.status = result->status;
    response.headers = result->headers;
    response.headers.add("Cache-Control", "no-store");
    if (!result->json.isEmpty()) {
        response.contentType = "application/json";
        response.body = result->json;
    }
    exchange.reply(std::move(response));
}

void WebTable::answer(const http::Exchange &exchange, const QString &requestId, QFuture<Result<WebAnswer>> future)
{
    if (future.isFinished()) {
        send(exchange, requestId, future.takeResult());
        return;
    }
    future.then(QtFuture::Launch::Sync,
                [exchange, requestId](const Result<WebAnswer> &result) { send(exchange, requestId, result); });
}

} // namespace td
