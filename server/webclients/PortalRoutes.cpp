// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/Chain.h"
#include "server/webclients/IdFinder.h"
#include "server/webclients/WebClients.h"
#include "server/webclients/WebRoutes.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace portal {

namespace {

using enum HttpMethod;
using Answer = QFuture<Result<WebAnswer>>;
using Who = WebAccounts::Who;

WebShape ticketShape(const QString &message) { return {"ticket", message}; }

WebReader readerOf(const WebCall &call) { return call.reader(StatusWords::Small); }

Answer failed(const Error &error) { return ready(Result<WebAnswer>(error)); }

/// An act on the ticket that a field of the body names.
template <class Act>
Answer onNamed(WebCall &call, std::initializer_list<const char *> fields, Act act)
{
    const auto id = call.ticketNamed(fields);
    return id ? act(*id) : failed(id.error());
}

/// An act on an account that is named by an id or address.
template <class Act>
Answer onAccount(WebCall &call, const Result<QString> &named, Act act)
{
    const auto id = named ? id_finder::account(call.connection(), *named) : named;
    return id ? act(*id) : failed(id.error());
}

} // namespace

} // namespace portal

void addPortalRoutes(WebTable &table, WebClients &clients)
{
    using namespace portal;
    table.add(Post, "/api/auth/register", Access::Anyone, [&](WebCall &call) {
        return clients.accounts.signUp(call, {"user", u"Welcome! You are signed in."_s, 201});
    });
    table.add(Post, "/api/admin/login", Access::Anyone, [&](WebCall &call) {
        return clients.accounts.signIn(call, Who::Admins, {"user", u"You are signed in."_s});
    });
    table.add(Post, "/api/admin/logout", Access::Anyone, [&](WebCall &call) { return clients.accounts.signOut(call); });
    for (const char *path : {"/api/auth/user", "/api/auth/profile"}) {
        table.add(Get, path, Access::SignedIn, [&](WebCall &call) {
            return clients.accounts.me(call, {"user", u"Your account."_s});
        });
    }

    const auto changeProfile = [&](WebCall &call) {
        return clients.profiles.change(call, {"user", u"Your account was changed."_s});
    };
    table.add(Put, "/api/auth/update", Access::SignedIn, changeProfile);
    table.add(HttpMethod::Patch, "/api/auth/profile", Access::SignedIn, changeProfile);
    table.add(Delete, "/api/auth/profile", Access::SignedIn, [&](WebCall &call) {
        return clients.profiles.remove(call, {"user", u"Your account was deleted."_s});
    });
    table.add(Put, "/api/auth/update-skills", Access::SignedIn, [&](WebCall &call) {
        return clients.profiles.changeSkills(call, {"user", u"Your skills were changed."_s});
    });
    table.add(Put, "/api/auth/update-password", Access::SignedIn,
              [&](WebCall &call) { return clients.profiles.changePassword(call); });

    table.add(Put, "/api/tickets/edit-ticket", Access::SignedIn, [&](WebCall &call) {
        return onNamed(call, {"_id", "id", "ticketId"}, [&](const QString &id) {
            return clients.tickets.edit(call, readerOf(call), id, ticketShape(u"The ticket was changed."_s));
        });
    });
    table.add(Put, "/api/tickets/status/{id}", Access::SignedIn, [&](WebCall &call) {
        const auto id = call.ticketIn(u"id");
        return id ? clients.tickets.move(call, readerOf(call), *id, Status::Resolved,
                                         ticketShape(u"The status was changed."_s))
                  : failed(id.error());
    });
    table.add(Delete, "/api/tickets/delete-ticket", Access::SignedIn, [&](WebCall &call) {
        return onNamed(call, {"ticketId", "_id", "id"}, [&](const QString &id) {
            return clients.tickets.remove(call, readerOf(call), id, ticketShape(u"The ticket was deleted."_s));
        });
    });
    table.add(Put, "/api/tickets/ticket-reply", Access::SignedIn, [&](WebCall &call) {
        return onNamed(call, {"ticketId", "_id", "id"}, [&](const QString &id) {
            return clients.tickets.reply(call, readerOf(call), id, ticketShape(u"The reply was sent."_s));
        });
    });
    table.add(Get, "/api/tickets/get-assigned", Access::SignedIn, [&](WebCall &call) {
        TicketFilter mine;
        mine.assignee = u"me"_s;
        return clients.tickets.list(call, readerOf(call), mine, {"tickets", u"The tickets that are given to you."_s});
    });
    table.add(Put, "/api/admin/update-user", Access::Admin, [&](WebCall &call) {
        const auto byId = call.body().neededText({"_id", "id"});
        const auto named = byId ? byId : call.body().neededText({"email"});
        return onAccount(call, named, [&](const QString &id) {
            return clients.accounts.change(call, id, {"user", u"The account was changed."_s}, byId.has_value());
        });
    });
    table.add(Delete, "/api/admin/delete-user", Access::Admin, [&](WebCall &call) {
        return onAccount(call, call.body().neededText({"userId", "_id", "id"}), [&](const QString &id) {
            return clients.accounts.remove(call, id, {"data", u"The account was deleted."_s});
        });
    });
    table.add(Get, "/api/tickets/tickets-summary", Access::SignedIn,
              [&](WebCall &call) { return clients.reports.summary(call, readerOf(call)); });
    table.add(Get, "/api/admin/dashboard", Access::Admin,
              [&](WebCall &call) { return clients.reports.dashboard(call, readerOf(call)); });
    table.add(Get, "/api/admin/users", Access::Admin, [&](WebCall &call) {
        return clients.accounts.list(call, WebShape{"users", u"The accounts."_s});
    });
}

} // namespace td
