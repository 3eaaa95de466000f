// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/Contract.h"
#include "server/api/EndpointTable.h"
#include "server/api/PresentedToken.h"
#include "server/auth/AuthService.h"
#include "server/http/OriginRules.h"
#include "server/http/ProxyTrust.h"
#include "server/http/RequestHandler.h"
#include "server/http/Router.h"

namespace td {

/// Takes requests from the network threads to their endpoints: finds the route, hands over to a database thread, checks
/// the page that asks, the sign-in and the role, runs the handler. Thread: admit and handle run in network threads, the
/// rest on the database's.
class ApiServer final : public http::RequestHandler
{
public:
    ApiServer(Database &database, AuthService &auth, const Clock &clock, http::OriginRules origins,
              http::ProxyTrust proxies, EndpointTable table);

    const EndpointTable &endpoints() const { return m_table; }

    http::Admission admit(const http::RequestHead &head) override;
    void handle(http::Request request, http::Exchange exchange) override;

private:
    void perform(const EndpointTable::Entry &entry, const http::Route &route, const http::Request &request,
                 http::Exchange exchange);
    http::Admission routed(const http::RequestHead &head, Contract contract) const;
    Result<void> checkPage(const http::RequestHead &head, bool byCookie) const;
    Result<std::optional<Actor>> admitted(const EndpointTable::Entry &entry, const http::Request &request,
                                          const PresentedToken &presented);

    Database &m_database;
    AuthService &m_auth;
    const Clock &m_clock;
    const EndpointTable m_table;
    const http::ProxyTrust m_proxies;
    const http::OriginRules m_origins;
    http::Router m_router;
    http::Router m_webRouter{http::Router::Paths::Forgiving};
};

} // namespace td
