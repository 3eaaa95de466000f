// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketApi.h"
#include "shared/users/UserApi.h"

namespace td {

namespace limits {
inline constexpr Rule count{.max = INT64_MAX};
inline constexpr Rule reportDays{.min = 1, .max = 366, .doc = "the last days, today included; 30 when left out"};
inline constexpr Rule timeZone{.min = 1, .max = 64, .doc = "whose midnight a day begins at, like Europe/Berlin; UTC"};
} // namespace limits

struct ReportPeriod
{
    std::optional<int> days;
    std::optional<QString> timeZone;
    static constexpr auto wire()
    {
        return std::tuple{field("days", &ReportPeriod::days, limits::reportDays),
                          field("timeZone", &ReportPeriod::timeZone, limits::timeZone)};
    }
};

/// How many things go by a name: a status, a role, a category …
struct NamedCount
{
    QString name;
    qint64 count = 0;
    bool operator==(const NamedCount &) const = default;
    static constexpr auto wire()
    {
        return std::tuple{field("name", &NamedCount::name), field("count", &NamedCount::count, limits::count)};
    }
};

/// What happened on one day of the asked time zone.
struct DayCount
{
    QString day; ///< `2026-11-20`
    qint64 filed = 0;
    qint64 done = 0;
    bool operator==(const DayCount &) const = default;
    static constexpr auto wire()
    {
        return std::tuple{field("day", &DayCount::day), field("filed", &DayCount::filed, limits::count),
                          field("done", &DayCount::done, limits::count)};
    }
};

/// How long something took, over all tickets that were filed in the period and have it. A percentile is the smallest
/// measured time that so many did not exceed.
struct Durations
{
    qint64 count = 0;
    std::optional<qint64> medianMs;
    std::optional<qint64> p90Ms;
    bool operator==(const Durations &) const = default;
    static constexpr auto wire()
    {
        return std::tuple{field("count", &Durations::count, limits::count),
                          field("medianMs", &Durations::medianMs, limits::count),
                          field("p90Ms", &Durations::p90Ms, limits::count)};
    }
};

/// What lies with one moderator or admin now, and what he got done in the period.
struct StaffLoad
{
    QString id;
    QString name;
    Role role = Role::Moderator;
    bool away = false;
    std::optional<int> capacity;
    qint64 open = 0;
    qint64 pending = 0;
    qint64 done = 0;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &StaffLoad::id, {.format = Format::Uuid}),
                          field("name", &StaffLoad::name),
                          field("role", &StaffLoad::role),
                          field("away", &StaffLoad::away),
                          field("capacity", &StaffLoad::capacity, {.max = 100000}),
                          field("open", &StaffLoad::open, limits::count),
                          field("pending", &StaffLoad::pending, limits::count),
                          field("done", &StaffLoad::done, limits::count)};
    }
};

/// How often people left a field as triage had decided it, on tickets filed in the period.
struct TriageAgreement
{
    QString field;
    qint64 decided = 0;
    qint64 corrected = 0;
    bool operator==(const TriageAgreement &) const = default;
    static constexpr auto wire()
    {
        return std::tuple{td::field("field", &TriageAgreement::field),
                          td::field("decided", &TriageAgreement::decided, limits::count),
                          td::field("corrected", &TriageAgreement::corrected, limits::count)};
    }
};

/// The desk in figures: what stands now, and what the period brought. Deleted accounts and tickets do not count.
struct Dashboard
{
    Time from;
    Time to;
    std::vector<NamedCount> usersByRole;
    std::vector<NamedCount> usersByState;
    std::vector<NamedCount> ticketsByStatus;
    std::vector<NamedCount> ticketsByPriority;
    std::vector<NamedCount> ticketsByType;
    std::vector<NamedCount> ticketsByCategory;
    std::vector<DayCount> days;
    Durations firstResponse;
    Durations resolution;
    std::vector<StaffLoad> load;
    std::vector<TriageAgreement> agreement;

    static constexpr auto wire()
    {
        constexpr Rule many{.items = INT32_MAX};
        return std::tuple{
            field("from", &Dashboard::from),
            field("to", &Dashboard::to),
            field("usersByRole", &Dashboard::usersByRole),
            field("usersByState", &Dashboard::usersByState, {.doc = "active, away, inactive"}),
            field("ticketsByStatus", &Dashboard::ticketsByStatus),
            field("ticketsByPriority", &Dashboard::ticketsByPriority),
            field("ticketsByType", &Dashboard::ticketsByType, {.doc = "an empty name: not decided yet"}),
            field("ticketsByCategory", &Dashboard::ticketsByCategory, many),
            field("days", &Dashboard::days, many),
            field("firstResponse", &Dashboard::firstResponse),
            field("resolution", &Dashboard::resolution),
            field("load", &Dashboard::load, many),
            field("agreement", &Dashboard::agreement),
        };
    }
};

/// Which tickets count as one's own: those that one filed, or those that one was given.
enum class SummaryOf { Filed, Assigned };
template <>
struct EnumNames<SummaryOf>
{
    static constexpr std::pair<SummaryOf, const char *> names[] = {{SummaryOf::Filed, "filed"},
                                                                   {SummaryOf::Assigned, "assigned"}};
};

struct SummaryFilter
{
    std::optional<SummaryOf> of;
    std::optional<int> days;
    static constexpr auto wire()
    {
        return std::tuple{
            field("of", &SummaryFilter::of, {.doc = "filed when left out"}),
            field("days", &SummaryFilter::days, {.min = 1, .max = 366, .doc = "length of a period; 7 when left out"})};
    }
};

/// Tickets filed in some period, by how they stand now.
struct TicketCounts
{
    qint64 total = 0;
    qint64 inProgress = 0; ///< open or pending
    qint64 completed = 0;  ///< resolved or closed
    bool operator==(const TicketCounts &) const = default;
    static constexpr auto wire()
    {
        return std::tuple{field("total", &TicketCounts::total, limits::count),
                          field("inProgress", &TicketCounts::inProgress, limits::count),
                          field("completed", &TicketCounts::completed, limits::count)};
    }
};

/// One's own tickets: all of them, those filed in the last period, and those of the period of the same length before
/// it.
struct OwnSummary
{
    TicketCounts all;
    TicketCounts current;
    TicketCounts previous;
    Time from; ///< begin of the current period, which ends now
    static constexpr auto wire()
    {
        return std::tuple{field("all", &OwnSummary::all), field("current", &OwnSummary::current),
                          field("previous", &OwnSummary::previous), field("from", &OwnSummary::from)};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Dashboard, ReportPeriod> dashboard{
    HttpMethod::Get, "/api/v2/reports/dashboard", Access::Staff, 200,
    "For admins, and for moderators where they see every ticket."};
inline constexpr Endpoint<Nothing, OwnSummary, SummaryFilter> ownSummary{HttpMethod::Get, "/api/v2/reports/summary",
                                                                         Access::SignedIn};
} // namespace api

} // namespace td
