// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/ApiServer.h"

#include "server/runtime/LogContext.h"
#include "shared/api/ErrorStatus.h"

#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Q_LOGGING_CATEGORY(lcApi, "td.api")

http::Method toHttp(HttpMethod method)
{
    switch (method) {
    case HttpMethod::Get:
        return http::Method::Get;
    case HttpMethod::Post:
        return http::Method::Post;
    case HttpMethod::Put:
        return http::Method::Put;
    case HttpMethod::Patch:
        return http::Method::Patch;
    case HttpMethod::Delete:
        return http::Method::Delete;
    }
    Q_UNREACHABLE();
}

Result<void> checkRole(Access access, const Actor &actor)
{
    const bool enough = access == Access::Admin ? actor.admin() : access != Access::Staff || actor.staff();
    if (!enough) {
        return Error{ErrorKind::Forbidden, u"forbidden"_s,
                     access == Access::Admin ? u"Only an admin may do this."_s
                                             : u"Only moderators and admins may do this."_s};
    }
    return {};
}

} // namespace

ApiServer::ApiServer(Database &database, AuthService &auth, const Clock &clock, http::OriginRules origins,
                     http::ProxyTrust proxies, EndpointTable table)
    : m_database(database),
      m_auth(auth),
      m_clock(clock),
      m_table(std::move(table)),
      m_proxies(std::move(proxies)),
      m_origins(std::move(origins))
{
    for (size_t i = 0; i < m_table.entries().size(); ++i) {
        const auto &entry = m_table.entries()[i];
        http::Router &router = contractOf(entry.path) == Contract::WebClients ? m_webRouter : m_router;
        router.add(toHttp(entry.method), QString::fromLatin1(entry.path), int(i));
    }
}

http::Admission ApiServer::admit(const http::RequestHead &head)
{
    const Contract contract = contractOf(head.path);
    http::Admission admission = routed(head, contract);
    http::Headers fields = m_origins.replyFields(head);
    if (auto *admitted = std::get_if<http::Admitted>(&admission)) {
        admitted->replyFields = std::move(fields);
        admitted->problemWriter = problemWriterOf(contract);
    } else {
        for (const auto &[name, value] : fields) {
            std::get<http::Response>(admission).headers.set(name, value);
        }
    }
    return admission;
}

http::Admission ApiServer::routed(const http::RequestHead &head, Contract contract) const
{
    const http::ProblemWriter problem = problemWriterOf(contract);
    const bool web = contract == Contract::WebClients;
    http::Route route = (web ? m_webRouter : m_router).match(head.method, head.path);
    if (head.method == http::Method::Options && (web || route.kind == http::Route::Kind::Options)) {
        http::Response response = m_origins.preflight(head);
        if (!route.allow.isEmpty()) {
            response.headers.add("Allow", route.allow);
        }
        return response;
    }
    switch (route.kind) {
    case http::Route::Kind::Found:
        if (web) {
            if (const auto welcome = checkPage(head, false); !welcome) {
                return problem(403, welcome.error(), head.id);
            }
        }
        return http::Admitted{{}, std::move(route)};
    case http::Route::Kind::MethodNotAllowed:
        return http::methodNotAllowed(route.allow, head.id, problem);
    case http::Route::Kind::BadPath:
        return problem(400, {ErrorKind::BadInput, u"bad_path"_s, u"The path is not a percent-encoded UTF-8 path."_s},
                       head.id);
    case http::Route::Kind::NotFound:
    case http::Route::Kind::Options:
        return problem(404, {ErrorKind::NotFound, u"no_such_path"_s, u"There is nothing at this path."_s}, head.id);
    }
    Q_UNREACHABLE();
}

/// The defence against forged requests: what changes something comes from a page that is welcome here. A browser sends
/// cookies along by itself, so with them the request has to name its page.
Result<void> ApiServer::checkPage(const http::RequestHead &head, bool byCookie) const
{
    if (head.method == http::Method::Get || head.method == http::Method::Head) {
        return {};
    }
    const QByteArray origin = http::OriginRules::originOf(head);
    if (origin.isEmpty() ? !byCookie : m_origins.allows(head, origin)) {
        return {};
    }
    return Error{ErrorKind::Forbidden, u"origin_not_allowed"_s,
                 u"This page (%1) may not use the desk. An admin can allow it: http.cors_origins."_s.arg(
                     origin.isEmpty() ? u"it does not say which"_s : QString::fromLatin1(origin))};
}

void ApiServer::handle(http::Request request, http::Exchange exchange)
{
    m_proxies.apply(request);
    const auto route = std::any_cast<http::Route>(std::move(request.context));
    const EndpointTable::Entry &entry = m_table.entries()[size_t(route.value)];
    const http::ProblemWriter problem = problemWriterOf(contractOf(entry.path));
    const QString requestId = request.id;
    auto task = [this, &entry, problem, route, request = std::move(request), exchange] {
        const LogContext context(request.id);
        try {
            perform(entry, route, request, exchange);
        } catch (const std::exception &exception) {
            qCCritical(lcApi) << "exception in" << entry.path << exception.what();
            reply::send({exchange, request.id, 500, problem},
                        {ErrorKind::Internal, u"internal_error"_s, u"Something went wrong here. The log says more."_s});
        }
    };
    const bool taken =
        entry.method == HttpMethod::Get ? m_database.runReader(std::move(task)) : m_database.runWriter(std::move(task));
    if (!taken) {
        const Error overloaded = Database::overloaded();
        exchange.reply(problem(statusOf(overloaded.kind), overloaded, requestId));
    }
}

void ApiServer::perform(const EndpointTable::Entry &entry, const http::Route &route, const http::Request &request,
                        http::Exchange exchange)
{
    const PresentedToken presented = presentedToken(request);
    auto actor = admitted(entry, request, presented);
    if (!actor) {
        reply::send({exchange, request.id, 200, problemWriterOf(contractOf(entry.path))}, actor.error());
        return;
    }
    Call call(request, route, std::move(*actor), presented.byCookie, m_database.local(), entry.path, m_clock.now());
    entry.run(call, std::move(exchange));
}

Result<std::optional<Actor>> ApiServer::admitted(const EndpointTable::Entry &entry, const http::Request &request,
                                                 const PresentedToken &presented)
{
    if (entry.access == Access::Anyone) {
        return std::optional<Actor>();
    }
    if (presented.byCookie) {
        TRY(checkPage(request, true));
    }
    const Actor actor = TRY(m_auth.authenticate(presented.token, m_database.local()));
    TRY(checkRole(entry.access, actor));
    return std::optional(actor);
}

} // namespace td
