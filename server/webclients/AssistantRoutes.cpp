// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/Chain.h"
#include "server/webclients/IdFinder.h"
#include "server/webclients/WebClients.h"
#include "server/webclients/WebRoutes.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace assistant {

namespace {

using enum HttpMethod;
using Answer = QFuture<Result<WebAnswer>>;
using Who = WebAccounts::Who;

WebShape ticketShape(const QString &message, int status = 200) { return {"ticket", message, status}; }

Answer failed(const Error &error) { return ready(Result<WebAnswer>(error)); }

/// The account that the body names by its address, or by its id.
Answer updateUser(WebClients &clients, WebCall &call)
{
    const auto named = call.body().neededText({"email", "_id", "id"});
    if (!named) {
        return failed(named.error());
    }
    const auto id = id_finder::account(call.connection(), *named);
    return id ? clients.accounts.change(call, *id, {"user", u"The account was changed."_s}) : failed(id.error());
}

Answer editTicket(WebClients &clients, WebCall &call)
{
    const auto id = call.ticketIn(u"id");
    return id ? clients.tickets.edit(call, call.reader(), *id, ticketShape(u"The ticket was changed."_s))
              : failed(id.error());
}

Answer moveTicket(WebClients &clients, WebCall &call)
{
    const auto id = call.ticketIn(u"id");
    return id ? clients.tickets.move(call, call.reader(), *id, Status::Resolved,
                                     ticketShape(u"The status was changed."_s))
              : failed(id.error());
}

} // namespace

} // namespace assistant

void addAssistantRoutes(WebTable &table, WebClients &clients)
{
    using namespace assistant;
    table.add(Post, "/api/auth/signup", Access::Anyone, [&](WebCall &call) {
        return clients.accounts.signUp(call, {"user", u"Welcome! You are signed in."_s});
    });
    table.add(Post, "/api/auth/login", Access::Anyone, [&](WebCall &call) {
        return clients.accounts.signIn(call, Who::Anybody, {"user", u"You are signed in."_s});
    });
    table.add(Post, "/api/auth/logout", Access::Anyone, [&](WebCall &call) { return clients.accounts.signOut(call); });
    table.add(Get, "/api/auth/users", Access::Admin, [&](WebCall &call) { return clients.accounts.list(call, {}); });
    for (const HttpMethod method : {Post, Put, HttpMethod::Patch}) {
        table.add(method, "/api/auth/update-user", Access::Admin,
                  [&](WebCall &call) { return updateUser(clients, call); });
    }

    table.add(Get, "/api/tickets", Access::SignedIn, [&](WebCall &call) {
        return clients.tickets.list(call, call.reader(), {}, {"tickets", u"The tickets."_s});
    });
    table.add(Post, "/api/tickets", Access::SignedIn, [&](WebCall &call) {
        return clients.tickets.file(call, call.reader(), ticketShape(u"The ticket was filed."_s, 201));
    });
    table.add(Get, "/api/tickets/{id}", Access::SignedIn, [&](WebCall &call) -> Result<WebAnswer> {
        return clients.tickets.read(call, call.reader(), TRY(call.ticketIn(u"id")), ticketShape(u"The ticket."_s));
    });
    for (const HttpMethod method : {Put, HttpMethod::Patch}) {
        table.add(method, "/api/tickets/{id}", Access::SignedIn,
                  [&](WebCall &call) { return editTicket(clients, call); });
        table.add(method, "/api/tickets/{id}/status", Access::SignedIn,
                  [&](WebCall &call) { return moveTicket(clients, call); });
    }
    table.add(Delete, "/api/tickets/{id}", Access::SignedIn, [&](WebCall &call) {
        const auto id = call.ticketIn(u"id");
        return id ? clients.tickets.remove(call, call.reader(), *id, ticketShape(u"The ticket was deleted."_s))
                  : failed(id.error());
    });
}

} // namespace td
