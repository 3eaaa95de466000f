// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/ApiServer.h"

#include "server/http/Problem.h"
#include "server/runtime/LogContext.h"

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

ApiServer::ApiServer(Database &database, AuthService &auth, const Clock &clock, EndpointTable table,
                     http::ProxyTrust proxies)
    : m_database(database),
      m_auth(auth),
      m_clock(clock),
      m_table(std::move(table)),
      m_proxies(std::move(proxies))
{
    for (size_t i = 0; i < m_table.entries().size(); ++i) {
        const auto &entry = m_table.entries()[i];
        m_router.add(toHttp(entry.method), QString::fromLatin1(entry.path), int(i));
    }
}

http::Admission ApiServer::admit(const http::RequestHead &head)
{
    http::Route route = m_router.match(head.method, head.path);
    switch (route.kind) {
    case http::Route::Kind::Found:
        return http::Admitted{{}, std::move(route)};
    case http::Route::Kind::MethodNotAllowed:
        return http::methodNotAllowed(route.allow, head.id);
    case http::Route::Kind::Options: {
        http::Response response;
        response.status = 204;
        response.headers.add("Allow", route.allow);
        return response;
    }
    case http::Route::Kind::BadPath:
        return http::problem({ErrorKind::BadInput, u"bad_path"_s, u"The path is not a percent-encoded UTF-8 path."_s},
                             head.id);
    case http::Route::Kind::NotFound:
        return http::problem({ErrorKind::NotFound, u"no_such_path"_s, u"There is nothing at this path."_s}, head.id);
    }
    Q_UNREACHABLE();
}

void ApiServer::handle(http::Request request, http::Exchange exchange)
{
    m_proxies.apply(request);
    const auto route = std::any_cast<http::Route>(std::move(request.context));
    const EndpointTable::Entry &entry = m_table.entries()[size_t(route.value)];
    const QString requestId = request.id;
    auto task = [this, &entry, route, request = std::move(request), exchange] {
        const LogContext context(request.id);
        try {
            perform(entry, route, request, exchange);
        } catch (const std::exception &exception) {
            qCCritical(lcApi) << "exception in" << entry.path << exception.what();
            reply::send({exchange, request.id},
                        {ErrorKind::Internal, u"internal_error"_s, u"Something went wrong here. The log says more."_s});
        }
    };
    const bool taken =
        entry.method == HttpMethod::Get ? m_database.runReader(std::move(task)) : m_database.runWriter(std::move(task));
    if (!taken) {
        exchange.reply(http::problem(Database::overloaded(), requestId));
    }
}

void ApiServer::perform(const EndpointTable::Entry &entry, const http::Route &route, const http::Request &request,
                        http::Exchange exchange)
{
    auto actor = admitted(entry, request);
    if (!actor) {
        reply::send({exchange, request.id}, actor.error());
        return;
    }
    Call call(request, route, std::move(*actor), m_database.local(), entry.path, m_clock.now());
    entry.run(call, std::move(exchange));
}

Result<std::optional<Actor>> ApiServer::admitted(const EndpointTable::Entry &entry, const http::Request &request)
{
    if (entry.access == Access::Anyone) {
        return std::optional<Actor>();
    }
    const QByteArray header = request.headers.value("authorization");
    const bool bearer = header.size() > 7 && header.first(7).compare("bearer ", Qt::CaseInsensitive) == 0;
    const Actor actor = TRY(m_auth.authenticate(bearer ? header.mid(7).trimmed() : QByteArray(), m_database.local()));
    TRY(checkRole(entry.access, actor));
    return std::optional(actor);
}

} // namespace td
