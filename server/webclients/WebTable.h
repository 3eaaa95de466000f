// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/EndpointTable.h"
#include "server/auth/AuthService.h"
#include "server/webclients/TicketView.h"
#include "server/webclients/WebAnswer.h"
#include "server/webclients/WebBody.h"

namespace td {

/// One request of a web client, inside its handler. Lives as long as the handler runs. Thread: the handler's.
class WebCall final
{
public:
    WebCall(Call &call, WebBody body) : m_call(call), m_body(std::move(body)) {}

    /// Who calls. Only for endpoints that need a sign-in.
    const Actor &actor() const { return m_call.actor(); }
    Connection &connection() const { return m_call.connection(); }
    const http::Request &request() const { return m_call.request(); }
    bool byCookie() const { return m_call.byCookie(); }
    const WebBody &body() const { return m_body; }

    QString parameter(QStringView name) const { return m_call.parameter(name); }
    /// What a sign-in by this call is listed as.
    SignInOrigin origin() const;
    /// Of the query string; empty when it is not there or cannot be read.
    QString query(QStringView name) const;

    /// Our id of the ticket that a parameter or field names; `not found` is left to the service.
    Result<QString> ticketIn(QStringView parameter) const;
    Result<QString> ticketNamed(std::initializer_list<const char *> fields) const;
    Result<QString> accountIn(QStringView parameter) const;

    /// The caller, and the words of the paths that all clients under `/api` share: who comes with a cookie is of
    /// another family than who comes with a token.
    WebReader reader() const;
    WebReader reader(StatusWords words) const;

private:
    Call &m_call;
    WebBody m_body;
};

/// Registers the endpoints of web clients: `handler(WebCall &) -> Result<WebAnswer>` or `->
/// QFuture<Result<WebAnswer>>`.
class WebTable final
{
public:
    explicit WebTable(EndpointTable &table) : m_table(table) {}

    template <class Handler>
    void add(HttpMethod method, const char *path, Access access, Handler handler)
    {
        m_table.add({method, path, access, false, false,
                     [handler = std::move(handler)](Call &call, const http::Exchange &exchange) {
                         auto body = WebBody::parse(call.request().body);
                         if (!body) {
                             return send(exchange, call.request().id, body.error());
                         }
                         WebCall web(call, *std::move(body));
                         answer(exchange, call.request().id, handler(web));
                     }});
    }

private:
    static void send(http::Exchange exchange, const QString &requestId, const Result<WebAnswer> &result);
    static void answer(const http::Exchange &exchange, const QString &requestId, const Result<WebAnswer> &result)
    {
        send(exchange, requestId, result);
    }
    static void answer(const http::Exchange &exchange, const QString &requestId, QFuture<Result<WebAnswer>> future);

    EndpointTable &m_table;
};

} // namespace td
