// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/WebReports.h"

#include "server/webclients/IdFinder.h"
#include "server/webclients/UserView.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int daysOfUsage = 366;

void writeNumber(JsonWriter &out, const char *key, qint64 value)
{
    out.key(key);
    out.integer(value);
}

void writeCounts(JsonWriter &out, const TicketCounts &counts)
{
    out.beginObject();
    writeNumber(out, "totalTickets", counts.total);
    writeNumber(out, "inProgress", counts.inProgress);
    writeNumber(out, "completed", counts.completed);
    out.endObject();
}

qint64 countOf(const std::vector<NamedCount> &counts, std::initializer_list<const char *> names)
{
    qint64 sum = 0;
    for (const NamedCount &one : counts) {
        for (const char *name : names) {
            sum += one.name == QLatin1StringView(name) ? one.count : 0;
        }
    }
    return sum;
}

qint64 sumOf(const std::vector<NamedCount> &counts)
{
    qint64 sum = 0;
    for (const NamedCount &one : counts) {
        sum += one.count;
    }
    return sum;
}

void writeTotals(JsonWriter &out, const AiTotals &totals)
{
    out.beginObject();
    writeNumber(out, "totalRequests", totals.requests);
    writeNumber(out, "totalPromptTokens", totals.promptTokens);
    writeNumber(out, "totalCompletionTokens", totals.answerTokens);
    writeNumber(out, "totalTokens", totals.promptTokens + totals.answerTokens);
    writeNumber(out, "totalCacheHits", 0); // no answer of a model is used twice
    writeNumber(out, "totalErrors", totals.errors);
    out.endObject();
}

} // namespace

Result<std::vector<Ticket>> WebReports::newest(const WebCall &call, TicketFilter filter) const
{
    filter.limit = WebPage::whole;
    return m_services.tickets.listAt(call.connection(), call.actor(), filter, 0);
}

Result<WebAnswer> WebReports::summary(const WebCall &call, const WebReader &reader) const
{
    const bool staff = call.actor().staff();
    SummaryFilter of;
    of.of = staff ? SummaryOf::Assigned : SummaryOf::Filed;
    TicketFilter own;
    (staff ? own.assignee : own.requester) = u"me"_s;
    const OwnSummary summary = TRY(m_services.reports.summary(call.connection(), call.actor(), of));
    const auto tickets = TRY(newest(call, own));
    const TicketView view = TRY(TicketView::load(call.connection(), tickets, reader));
    Envelope envelope({"", u"Your tickets."_s});
    writeCounts(envelope.key("summary"), summary.all);
    writeCounts(envelope.key("previousSummary"), summary.previous);
    view.writeAll(envelope.key("tickets"), tickets);
    return envelope.close();
}

Result<WebAnswer> WebReports::dashboard(const WebCall &call, const WebReader &reader) const
{
    Connection &connection = call.connection();
    const Dashboard figures = TRY(m_services.reports.dashboard(connection, call.actor(), {}));
    const User admin = TRY(m_services.users.read(connection, call.actor().id));
    UserFilter everybody;
    everybody.limit = WebPage::whole;
    everybody.sort = UserSort::Newest;
    const auto users = TRY(m_services.users.list(connection, everybody));
    const UserView people = TRY(UserView::load(connection, users.items));
    const auto tickets = TRY(newest(call, {}));
    const TicketView view = TRY(TicketView::load(connection, tickets, reader));
    Envelope envelope({"", u"The desk."_s});
    people.write(envelope.key("adminProfile"), admin);
    people.writeAll(envelope.key("users"), users.items);
    view.writeAll(envelope.key("tickets"), tickets);
    JsonWriter &stats = envelope.key("stats");
    stats.beginObject();
    writeNumber(stats, "totalUsers", sumOf(figures.usersByRole));
    writeNumber(stats, "totalTickets", sumOf(figures.ticketsByStatus));
    writeNumber(stats, "inProgressTickets", countOf(figures.ticketsByStatus, {"open", "pending"}));
    writeNumber(stats, "completedTickets", countOf(figures.ticketsByStatus, {"resolved", "closed"}));
    writeNumber(stats, "activeUsers", countOf(figures.usersByState, {"active", "away"}));
    stats.endObject();
    return envelope.close();
}

Result<WebAnswer> WebReports::aiUsage(const WebCall &call) const
{
    AiUsageFilter usage;
    usage.days = daysOfUsage;
    AiCallFilter calls;
    calls.limit = TRY(pageOf(call, 50, "limit")).size;
    if (const QString user = call.query(u"userId"); !user.isEmpty()) {
        usage.requester = calls.requester = TRY(id_finder::account(call.connection(), user));
        TRY(m_services.users.read(call.connection(), *usage.requester));
    }
    const AiUsage totals = TRY(m_services.aiUsage.usage(call.connection(), usage));
    const auto logs = TRY(m_services.aiUsage.calls(call.connection(), calls));
    Envelope envelope({"", u"What models were asked."_s});
    writeTotals(envelope.key("summary"), totals.totals);
    td::write(envelope.key("logs"), logs.items);
    return envelope.close();
}

Result<WebAnswer> WebReports::audit(const WebCall &call) const
{
    const WebPage page = TRY(pageOf(call, 50));
    AuditFilter filter;
    filter.limit = page.size;
    filter.total = true;
    const auto found = TRY(m_services.audit.list(call.connection(), filter, page.skip()));
    Envelope envelope({"", u"What was done on the desk."_s});
    td::write(envelope.key("logs"), found.items);
    writePagination(envelope.key("pagination"), page, found.total.value_or(0));
    WebAnswer answer = envelope.close();
    addPageFields(answer, call, page, found.total.value_or(0));
    return answer;
}

} // namespace td
