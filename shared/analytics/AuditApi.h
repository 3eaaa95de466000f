// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketApi.h"

namespace td {

/// One act on the desk. `changes` is an object of field → {before, after}.
struct AuditEntry
{
    qint64 id = 0;
    Time at;
    QString kind;
    QString origin;
    std::optional<Person> actor;
    QString subjectId;
    std::optional<QString> subjectName;
    std::optional<QString> ticketId;
    std::optional<qint64> ticketNumber;
    RawJson changes;

    static constexpr auto wire()
    {
        return std::tuple{
            field("id", &AuditEntry::id, {.max = INT64_MAX}),
            field("at", &AuditEntry::at),
            field("kind", &AuditEntry::kind),
            field("origin", &AuditEntry::origin, {.doc = "person, triage, system or import"}),
            field("actor", &AuditEntry::actor),
            field("subjectId", &AuditEntry::subjectId, {.doc = "the thing it is about"}),
            field("subjectName", &AuditEntry::subjectName,
                  {.max = 255, .doc = "a ticket's subject or a person's name, as it is now"}),
            field("ticketId", &AuditEntry::ticketId),
            field("ticketNumber", &AuditEntry::ticketNumber, {.max = INT64_MAX}),
            field("changes", &AuditEntry::changes),
        };
    }
};

struct AuditFilter
{
    std::optional<QString> actor;
    std::optional<QString> kind;
    std::optional<QString> ticket;
    std::optional<QString> subject;
    std::optional<Time> from;
    std::optional<Time> to;
    std::optional<QString> after;
    std::optional<int> limit;
    std::optional<bool> total;

    static constexpr auto wire()
    {
        return std::tuple{
            field("actor", &AuditFilter::actor, {.format = Format::Uuid, .doc = "who did it"}),
            field("kind", &AuditFilter::kind, {.min = 1, .max = 60, .doc = "like ticket.assigned, or ticket for all"}),
            field("ticket", &AuditFilter::ticket, {.format = Format::Uuid}),
            field("subject", &AuditFilter::subject, {.format = Format::Uuid}),
            field("from", &AuditFilter::from, {.doc = "not before this time"}),
            field("to", &AuditFilter::to, {.doc = "before this time"}),
            field("after", &AuditFilter::after, {.max = 40, .doc = "cursor of the page before"}),
            field("limit", &AuditFilter::limit, {.min = 1, .max = 200}),
            field("total", &AuditFilter::total, {.doc = "also count them all"}),
        };
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Page<AuditEntry>, AuditFilter> listAudit{
    HttpMethod::Get, "/api/v2/audit", Access::Admin, 200, "Everything that was done on the desk, newest first."};
} // namespace api

} // namespace td
