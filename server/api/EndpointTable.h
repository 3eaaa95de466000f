// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/api/Call.h"
#include "server/api/Reply.h"
#include "server/http/Exchange.h"
#include "shared/api/Endpoint.h"
#include "shared/wire/JsonReader.h"

#include <QFuture>

#include <functional>

namespace td {

/// What the routes register: each endpoint with its handler. Filled once, then read from any thread.
///
/// A handler is `(Call &[, Request][, Parameters]) -> Result<Answer>` or `-> QFuture<Result<Answer>>`; what the
/// endpoint has no need of is left out. For an endpoint that answers Nothing it may be `Result<void>`.
class EndpointTable final
{
public:
    struct Entry
    {
        HttpMethod method;
        const char *path;
        Access access;
        bool takesBody;
        bool takesParameters;
        std::function<void(Call &, http::Exchange)> run;
    };

    void add(Entry entry) { m_entries.push_back(std::move(entry)); }

    template <class EndpointType, class Handler>
    void add(const EndpointType &endpoint, Handler handler)
    {
        using Request = typename EndpointType::Request;
        using Parameters = typename EndpointType::Parameters;
        constexpr bool hasRequest = !std::is_same_v<Request, Nothing>;
        constexpr bool hasParameters = !std::is_same_v<Parameters, Nothing>;
        m_entries.push_back(
            {endpoint.method, endpoint.path, endpoint.access, hasRequest, hasParameters,
             [status = endpoint.status, handler = std::move(handler)](Call &call, http::Exchange exchange) {
                 const reply::Target target{std::move(exchange), call.request().id, status};
                 auto request = readBody<Request>(call.request().body, hasRequest);
                 if (!request) {
                     return reply::send(target, request.error());
                 }
                 auto parameters = reply::readParameters<Parameters>(call.request().query);
                 if (!parameters) {
                     return reply::send(target, parameters.error());
                 }
                 if constexpr (hasRequest && hasParameters) {
                     reply::answer(target, handler(call, *request, *parameters));
                 } else if constexpr (hasRequest) {
                     reply::answer(target, handler(call, *request));
                 } else if constexpr (hasParameters) {
                     reply::answer(target, handler(call, *parameters));
                 } else {
                     reply::answer(target, handler(call));
                 }
             }});
    }

    /// An endpoint that keeps its reply open: `handler(Call &, Parameters, Exchange) -> Result<void>` takes the
    /// exchange, or gives the error to answer with. HEAD is answered here.
    template <class EndpointType, class Handler>
    void stream(const EndpointType &endpoint, Handler handler)
    {
        using Parameters = typename EndpointType::Parameters;
        m_entries.push_back({endpoint.method, endpoint.path, endpoint.access, false, true,
                             [handler = std::move(handler)](Call &call, http::Exchange exchange) {
                                 const auto parameters = reply::readParameters<Parameters>(call.request().query);
                                 Result<void> opened;
                                 if (!parameters) {
                                     opened = parameters.error();
                                 } else if (call.request().method == http::Method::Head) {
                                     exchange.reply({200, "text/event-stream"});
                                 } else {
                                     opened = handler(call, *parameters, exchange);
                                 }
                                 if (!opened) {
                                     reply::send({exchange, call.request().id}, opened.error());
                                 }
                             }});
    }

    const std::vector<Entry> &entries() const { return m_entries; }

private:
    /// A body that an endpoint has no use for is passed over.
    template <class Request>
    static Result<Request> readBody(const QByteArray &body, bool wanted)
    {
        return wanted ? fromJson<Request>(body, UnknownFields::Refuse) : Result<Request>(Request{});
    }

    std::vector<Entry> m_entries;
};

} // namespace td
