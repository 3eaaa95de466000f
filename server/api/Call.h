// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/IdempotencyRepository.h"
#include "server/auth/Actor.h"
#include "server/http/Message.h"
#include "server/http/Router.h"

namespace td {

/// One request to one endpoint, inside its handler. Lives as long as the handler runs. Thread: the handler's.
class Call final
{
public:
    Call(const http::Request &request, const http::Route &route, std::optional<Actor> actor, bool byCookie,
         Connection &connection, const char *endpoint, Millis now)
        : m_request(request),
          m_route(route),
          m_actor(std::move(actor)),
          m_byCookie(byCookie),
          m_connection(connection),
          m_endpoint(endpoint),
          m_now(now)
    {
    }

    /// Who calls. Only for endpoints that need a sign-in.
    const Actor &actor() const { return *m_actor; }
    /// Whether a cookie says so, and no Authorization field.
    bool byCookie() const { return m_byCookie; }
    Connection &connection() const { return m_connection; }
    const http::Request &request() const { return m_request; }
    QString parameter(QStringView name) const { return m_route.parameter(name); }

    /// The version of an `If-Match: "3"` header; nothing without one or with `*`.
    Result<std::optional<int>> seenVersion() const;
    /// The same, where it is needed.
    Result<int> neededVersion() const;

    /// From the `Idempotency-Key` header; nothing without one.
    Result<std::optional<IdempotencyKey>> idempotencyKey() const;

private:
    const http::Request &m_request;
    const http::Route &m_route;
    const std::optional<Actor> m_actor;
    const bool m_byCookie;
    Connection &m_connection;
    const char *m_endpoint;
    const Millis m_now;
};

} // namespace td
