// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/Chain.h"
#include "server/webclients/WebClients.h"
#include "server/webclients/WebRoutes.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace workspace {

namespace {

using enum HttpMethod;
using Answer = QFuture<Result<WebAnswer>>;

WebShape ticketShape(const QString &message, int status = 200) { return {"ticket", message, status}; }

WebReader readerOf(const WebCall &call) { return call.reader(StatusWords::Pending); }

/// The list of all tickets shows people as numbers.
WebReader adminReader(const WebCall &call)
{
    WebReader reader = readerOf(call);
    reader.peopleAsNumbers = true;
    return reader;
}

template <class Act>
Answer onTicket(WebCall &call, Act act)
{
    const auto id = call.ticketIn(u"id");
    return id ? act(*id) : ready(Result<WebAnswer>(id.error()));
}

std::vector<QString> wordsIn(const QString &list)
{
    std::vector<QString> words;
    for (const QString &word : list.split(u',')) {
        if (!word.trimmed().isEmpty()) {
            words.push_back(word.trimmed());
        }
    }
    return words;
}

/// A category of the desk, or else the tag in which one that it does not have is kept.
Result<void> addCategory(TicketFilter &filter, const WebClients &clients, const WebCall &call)
{
    const QString name = call.query(u"category");
    if (name.isEmpty()) {
        return {};
    }
    if (const auto known = TRY(clients.tickets.names().category(call.connection(), name))) {
        filter.category = *known;
    } else {
        filter.tag = std::vector<QString>{name};
    }
    return {};
}

Result<TicketFilter> filterOf(const WebClients &clients, const WebCall &call)
{
    TicketFilter filter;
    TRY(addCategory(filter, clients, call));
    if (const QString text = call.query(u"search"); !text.trimmed().isEmpty()) {
        filter.text = TRY(wire::checkString(text, u"search"_s, {.max = 200}));
    }
    if (const QString word = call.query(u"priority"); !word.isEmpty()) {
        filter.priority = std::vector<Priority>{
            TRY(wire::read<Priority>(priorityFrom(word).toStdString(), u"priority"_s, {}, UnknownFields::Ignore))};
    }
    if (const QString word = call.query(u"status"); !word.isEmpty()) {
        const auto wanted = statusFrom(word);
        if (!wanted) {
            return wire::outOfBounds(u"status"_s, u"status is one of: pending, in_progress, completed."_s,
                                     "not_allowed");
        }
        filter.status.emplace();
        for (const auto &[status, name] : EnumNames<Status>::names) {
            if (std::strcmp(statusWord(status, StatusWords::Pending), statusWord(*wanted, StatusWords::Pending)) == 0) {
                filter.status->push_back(status);
            }
        }
    }
    return filter;
}

Result<WebAnswer> listPublic(WebClients &clients, WebCall &call)
{
    TicketFilter filter;
    filter.isPublic = true;
    TRY(addCategory(filter, clients, call));
    if (const auto skills = wordsIn(call.query(u"skills")); !skills.empty()) {
        filter.skill = skills;
    }
    return clients.tickets.list(call, readerOf(call), filter,
                                {"tickets", u"Solved tickets that everybody may read."_s});
}

void addAdminRoutes(WebTable &table, WebClients &clients)
{
    table.add(Get, "/api/admin/tickets", Access::Admin, [&](WebCall &call) -> Result<WebAnswer> {
        WebShape shape{"tickets", u"The tickets."_s};
        shape.withPagination = true;
        return clients.tickets.list(call, adminReader(call), TRY(filterOf(clients, call)), shape);
    });
    table.add(Post, "/api/admin/tickets", Access::Admin, [&](WebCall &call) {
        return clients.tickets.file(call, readerOf(call), ticketShape(u"The ticket was filed."_s, 201));
    });
    table.add(Get, "/api/admin/tickets/deleted", Access::Admin, [&](WebCall &call) {
        TicketFilter filter;
        filter.deleted = true;
        return clients.tickets.list(call, adminReader(call), filter, {"tickets", u"The deleted tickets."_s});
    });
    table.add(Patch, "/api/admin/tickets/{id}", Access::Admin, [&](WebCall &call) {
        return onTicket(call, [&](const QString &id) {
            return clients.tickets.toggle(call, readerOf(call), id, ticketShape(u"The status was changed."_s));
        });
    });
    table.add(Delete, "/api/admin/tickets/{id}", Access::Admin, [&](WebCall &call) {
        return onTicket(call, [&](const QString &id) {
            return clients.tickets.remove(call, readerOf(call), id, ticketShape(u"The ticket was deleted."_s));
        });
    });
    for (const HttpMethod method : {Post, Put, Patch}) {
        table.add(method, "/api/admin/tickets/{id}/restore", Access::Admin, [&](WebCall &call) {
            return onTicket(call, [&](const QString &id) {
                return clients.tickets.restore(call, readerOf(call), id, ticketShape(u"The ticket is back."_s));
            });
        });
    }
}

void addLinkRoutes(WebTable &table, WebClients &clients)
{
    WebProfiles &profiles = clients.profiles;
    table.add(Get, "/api/auth/check-username/{username}", Access::Anyone,
              [&](WebCall &call) { return profiles.checkUsername(call); });
    table.add(Post, "/api/auth/forgot-password", Access::Anyone,
              [&](WebCall &call) { return profiles.forgotPassword(call); });
    table.add(Post, "/api/auth/reset-password", Access::Anyone,
              [&](WebCall &call) { return profiles.resetPassword(call); });
    table.add(Post, "/api/auth/verify", Access::Anyone, [&](WebCall &call) { return profiles.verify(call); });
    table.add(Post, "/api/auth/resend-verification-email", Access::Anyone,
              [&](WebCall &call) { return profiles.resendVerification(call); });
}

void addPeopleRoutes(WebTable &table, WebClients &clients)
{
    table.add(Post, "/api/admin/users", Access::Admin, [&](WebCall &call) {
        return clients.accounts.add(call, {"user", u"The account was made."_s, 201});
    });
    table.add(Patch, "/api/admin/users/{id}", Access::Admin, [&](WebCall &call) {
        const auto id = call.accountIn(u"id");
        return id ? clients.accounts.change(call, *id, {"user", u"The account was changed."_s})
                  : ready(Result<WebAnswer>(id.error()));
    });
    table.add(Delete, "/api/admin/users/{id}", Access::Admin, [&](WebCall &call) {
        const auto id = call.accountIn(u"id");
        return id ? clients.accounts.remove(call, *id, {"data", u"The account was deleted."_s})
                  : ready(Result<WebAnswer>(id.error()));
    });
    table.add(Get, "/api/admin/ai-usage", Access::Admin, [&](WebCall &call) { return clients.reports.aiUsage(call); });
    table.add(Get, "/api/admin/audit-logs", Access::Admin, [&](WebCall &call) { return clients.reports.audit(call); });
}

} // namespace

} // namespace workspace

void addWorkspaceRoutes(WebTable &table, WebClients &clients)
{
    using namespace workspace;
    table.add(Get, "/api/tickets/assigned", Access::SignedIn, [&](WebCall &call) {
        TicketFilter mine;
        mine.assignee = u"me"_s;
        return clients.tickets.list(call, readerOf(call), mine, {"tickets", u"The tickets that are given to you."_s});
    });
    table.add(Get, "/api/tickets/public/completed", Access::SignedIn,
              [&](WebCall &call) { return listPublic(clients, call); });
    table.add(Post, "/api/tickets/search/similar", Access::SignedIn, [&](WebCall &call) {
        return clients.tickets.similar(call, readerOf(call), {"tickets", u"Tickets like this one."_s});
    });
    table.add(Post, "/api/tickets/{id}/replies", Access::SignedIn, [&](WebCall &call) {
        return onTicket(call, [&](const QString &id) {
            return clients.tickets.reply(call, readerOf(call), id, ticketShape(u"The reply was sent."_s, 201));
        });
    });
    table.add(Get, "/api/tickets/summary", Access::SignedIn,
              [&](WebCall &call) { return clients.reports.summary(call, readerOf(call)); });
    addAdminRoutes(table, clients);
    addPeopleRoutes(table, clients);
    addLinkRoutes(table, clients);
}

} // namespace td
