// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/Contract.h"
#include "server/webclients/Chain.h"
#include "server/webclients/WebClients.h"
#include "server/webclients/WebRoutes.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace agent {

namespace {

using enum HttpMethod;
using Answer = QFuture<Result<WebAnswer>>;
using Who = WebAccounts::Who;

constexpr int mostHashtags = 4;

WebShape shape(const char *key, const QString &message, int status = 200) { return {key, message, status, true}; }

WebReader readerOf(const WebCall &call)
{
    WebReader reader = call.reader(StatusWords::Agent);
    reader.skillsAsText = true;
    return reader;
}

Answer failed(const Error &error) { return ready(Result<WebAnswer>(error)); }

template <class Act>
Answer onTicket(WebCall &call, Act act)
{
    const auto id = call.ticketIn(u"id");
    return id ? act(*id) : failed(id.error());
}

template <class Act>
Answer onAccount(WebCall &call, Act act)
{
    const auto id = call.accountIn(u"id");
    return id ? act(*id) : failed(id.error());
}

Answer file(WebClients &clients, WebCall &call)
{
    const auto hashtags = call.body().words("hashtags");
    if (hashtags && int(hashtags->size()) > mostHashtags) {
        return failed(wire::outOfBounds(u"hashtags"_s, u"hashtags are at most %1."_s.arg(mostHashtags), "too_many"));
    }
    return clients.tickets.file(call, readerOf(call), shape("data", u"The ticket was filed."_s, 201));
}

/// A browser follows any link with its cookies, so a GET that changes something needs a token that a page has to add.
Answer toggleByLink(WebClients &clients, WebCall &call)
{
    if (call.byCookie()) {
        const http::Response refused =
            http::methodNotAllowed("PATCH, OPTIONS", call.request().id, problemWriterOf(Contract::WebClients));
        return ready(Result<WebAnswer>(WebAnswer{refused.body, refused.status, refused.headers}));
    }
    return onAccount(call, [&](const QString &id) {
        return clients.accounts.setActive(call, id, shape("data", u"The account was changed."_s));
    });
}

void addAccountRoutes(WebTable &table, WebClients &clients)
{
    table.add(Post, "/api/v1/auth/register", Access::Anyone, [&](WebCall &call) {
        return clients.accounts.signUp(call, shape("user", u"Welcome! You are signed in."_s, 201));
    });
    table.add(Post, "/api/v1/auth/login", Access::Anyone, [&](WebCall &call) {
        return clients.accounts.signIn(call, Who::Anybody, shape("user", u"You are signed in."_s));
    });
    for (const char *path : {"/api/v1/auth/logout", "/api/v1/auth/logout/session"}) {
        table.add(Post, path, Access::Anyone, [&](WebCall &call) { return clients.accounts.signOut(call); });
    }
    table.add(Get, "/api/v1/auth/me", Access::SignedIn,
              [&](WebCall &call) { return clients.accounts.me(call, shape("user", u"Your account."_s)); });
    table.add(Post, "/api/v1/auth/update-account", Access::SignedIn, [&](WebCall &call) {
        return clients.profiles.change(call, shape("data", u"Your account was changed."_s));
    });
    table.add(Get, "/api/v1/auth/google", Access::Anyone, [&](WebCall &call) { return clients.external.begin(call); });
    table.add(Get, "/api/v1/auth/google/callback", Access::Anyone,
              [&](WebCall &call) { return clients.external.finish(call); });
    table.add(Post, "/api/v1/onboarding/submit", Access::SignedIn, [&](WebCall &call) {
        return clients.profiles.submitOnboarding(call, {"user", u"Welcome!"_s});
    });
    table.add(Get, "/api/v1/onboarding/check", Access::SignedIn,
              [&](WebCall &call) { return clients.profiles.checkOnboarding(call); });
    table.add(Get, "/api/v1/auth/get-users-account", Access::Admin,
              [&](WebCall &call) { return clients.accounts.list(call, {}); });

    const auto change = [&](WebCall &call) {
        return onAccount(call, [&](const QString &id) {
            return clients.accounts.change(call, id, shape("data", u"The account was changed."_s));
        });
    };
    table.add(Put, "/api/v1/auth/admin/user/{id}", Access::Admin, change);
    table.add(Patch, "/api/v1/auth/admin/user/{id}/update-account", Access::Admin, change);
    table.add(Delete, "/api/v1/auth/admin/user/{id}", Access::Admin, [&](WebCall &call) {
        return onAccount(call, [&](const QString &id) {
            return clients.accounts.remove(call, id, shape("data", u"The account was deleted."_s));
        });
    });
    table.add(Patch, "/api/v1/auth/admin/user/{id}/status", Access::Admin, [&](WebCall &call) {
        return onAccount(call, [&](const QString &id) {
            return clients.accounts.setActive(call, id, shape("data", u"The account was changed."_s));
        });
    });
    table.add(Get, "/api/v1/auth/admin/user/{id}/status", Access::Admin,
              [&](WebCall &call) { return toggleByLink(clients, call); });
}

void addTicketRoutes(WebTable &table, WebClients &clients)
{
    table.add(Post, "/api/v1/tickets/create-ticket", Access::SignedIn,
              [&](WebCall &call) { return file(clients, call); });
    table.add(Get, "/api/v1/tickets/get-all-tickets", Access::SignedIn, [&](WebCall &call) {
        return clients.tickets.list(call, readerOf(call), {}, shape("data", u"The tickets."_s));
    });
    table.add(Get, "/api/v1/tickets/get-ticket/{id}", Access::SignedIn, [&](WebCall &call) -> Result<WebAnswer> {
        return clients.tickets.read(call, readerOf(call), TRY(call.ticketIn(u"id")), shape("data", u"The ticket."_s));
    });
    table.add(Post, "/api/v1/tickets/admin/assign/{id}", Access::Staff, [&](WebCall &call) {
        return onTicket(call, [&](const QString &id) {
            return clients.tickets.assign(call, readerOf(call), id, shape("data", u"The ticket was given away."_s));
        });
    });
    table.add(Delete, "/api/v1/tickets/admin/delete/{id}", Access::Staff, [&](WebCall &call) {
        return onTicket(call, [&](const QString &id) {
            return clients.tickets.remove(call, readerOf(call), id, shape("data", u"The ticket was deleted."_s));
        });
    });
    table.add(Patch, "/api/v1/tickets/admin/status/{id}", Access::Staff, [&](WebCall &call) {
        return onTicket(call, [&](const QString &id) {
            return clients.tickets.move(call, readerOf(call), id, Status::Resolved,
                                        shape("data", u"The status was changed."_s));
        });
    });
}

} // namespace

} // namespace agent

void addAgentRoutes(WebTable &table, WebClients &clients)
{
    agent::addAccountRoutes(table, clients);
    agent::addTicketRoutes(table, clients);
}

} // namespace td
