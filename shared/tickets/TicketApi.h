// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/Endpoint.h"
#include "shared/tickets/TicketTypes.h"

namespace td {

namespace limits {
inline constexpr Rule subject{.min = 1, .max = 255};
inline constexpr Rule text{.min = 1, .max = 20000, .format = Format::Text, .doc = "Markdown"};
inline constexpr Rule tags{.min = 1, .max = 40, .items = 20, .doc = "free words"};
inline constexpr Rule skills{.min = 1, .max = 60, .items = 20, .doc = "names or aliases of managed skills"};
} // namespace limits

struct Person
{
    QString id;
    QString name;
    bool operator==(const Person &) const = default;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &Person::id, {.format = Format::Uuid}), field("name", &Person::name)};
    }
};

/// A ticket as one reader sees it. `notes`, `confidence` and the `*By` fields are for staff only.
struct Ticket
{
    QString id;
    qint64 number = 0;
    Person requester;
    QString subject;
    QString text;
    Status status = Status::New;
    Priority priority = Priority::Medium;
    std::optional<QString> type;
    std::optional<QString> category;
    std::vector<QString> tags;
    std::vector<QString> skills;
    std::optional<Person> assignee;
    std::optional<Time> deadline;
    std::optional<Time> pendingUntil;
    bool isPublic = false;
    QString summary;
    std::optional<QString> notes;
    std::optional<double> confidence;
    std::optional<Time> triagedAt;
    std::optional<Time> firstResponseAt;
    std::optional<Time> resolvedAt;
    std::optional<Time> deletedAt;
    Time createdAt;
    Time updatedAt;
    int version = 0;
    bool watching = false;
    std::vector<Act> can;

    static constexpr auto wire()
    {
        return std::tuple{
            field("id", &Ticket::id, {.format = Format::Uuid}),
            field("number", &Ticket::number, {.max = INT64_MAX}),
            field("requester", &Ticket::requester),
            field("subject", &Ticket::subject, {.max = 255}),
            field("text", &Ticket::text, {.max = 20000, .format = Format::Text}),
            field("status", &Ticket::status),
            field("priority", &Ticket::priority),
            field("type", &Ticket::type, {.doc = "left out until something decides"}),
            field("category", &Ticket::category),
            field("tags", &Ticket::tags),
            field("skills", &Ticket::skills),
            field("assignee", &Ticket::assignee),
            field("deadline", &Ticket::deadline),
            field("pendingUntil", &Ticket::pendingUntil),
            field("isPublic", &Ticket::isPublic, {.doc = "readable by every account once resolved"}),
            field("summary", &Ticket::summary, {.max = 2000, .format = Format::Text}),
            field("notes", &Ticket::notes, {.max = 20000, .format = Format::Text, .doc = "Markdown, staff only"}),
            field("confidence", &Ticket::confidence, {.doc = "of triage, 0 to 1, staff only"}),
            field("triagedAt", &Ticket::triagedAt),
            field("firstResponseAt", &Ticket::firstResponseAt),
            field("resolvedAt", &Ticket::resolvedAt),
            field("deletedAt", &Ticket::deletedAt, {.doc = "admins only: nobody else sees a deleted ticket"}),
            field("createdAt", &Ticket::createdAt),
            field("updatedAt", &Ticket::updatedAt),
            field("version", &Ticket::version, {.max = INT32_MAX}),
            field("watching", &Ticket::watching, {.doc = "the reader watches it"}),
            field("can", &Ticket::can, {.doc = "what the reader may do with it"}),
        };
    }
};

struct TicketFiling
{
    std::optional<QString> id;
    QString subject;
    QString text;
    std::optional<Priority> priority;
    std::optional<QString> category;
    std::optional<std::vector<QString>> tags;
    std::optional<std::vector<QString>> skills;
    std::optional<Time> deadline;
    std::optional<bool> isPublic;

    static constexpr auto wire()
    {
        return std::tuple{
            field("id", &TicketFiling::id,
                  {.format = Format::Uuid, .doc = "made by the client; sending it again answers the stored ticket"}),
            field("subject", &TicketFiling::subject, limits::subject),
            field("text", &TicketFiling::text, limits::text),
            field("priority", &TicketFiling::priority),
            field("category", &TicketFiling::category, {.min = 1, .max = 60}),
            field("tags", &TicketFiling::tags, limits::tags),
            field("skills", &TicketFiling::skills, limits::skills),
            field("deadline", &TicketFiling::deadline),
            field("isPublic", &TicketFiling::isPublic),
        };
    }
};

/// Changes to the ticket's own fields. Needs `If-Match` with the version that was seen.
struct TicketPatch
{
    std::optional<QString> subject;
    std::optional<QString> text;
    std::optional<Priority> priority;
    Patch<QString> type;
    Patch<QString> category;
    std::optional<std::vector<QString>> tags;
    std::optional<std::vector<QString>> skills;
    Patch<Time> deadline;
    std::optional<bool> isPublic;
    std::optional<QString> summary;
    std::optional<QString> notes;

    static constexpr auto wire()
    {
        return std::tuple{
            field("subject", &TicketPatch::subject, limits::subject),
            field("text", &TicketPatch::text, limits::text),
            field("priority", &TicketPatch::priority),
            field("type", &TicketPatch::type, {.min = 1, .max = 40}),
            field("category", &TicketPatch::category, {.min = 1, .max = 60}),
            field("tags", &TicketPatch::tags, limits::tags),
            field("skills", &TicketPatch::skills, limits::skills),
            field("deadline", &TicketPatch::deadline),
            field("isPublic", &TicketPatch::isPublic),
            field("summary", &TicketPatch::summary, {.max = 2000, .format = Format::Text}),
            field("notes", &TicketPatch::notes, {.max = 20000, .format = Format::Text}),
        };
    }
};

struct StatusMove
{
    Status status = Status::Open;
    std::optional<Time> pendingUntil;
    static constexpr auto wire()
    {
        return std::tuple{field("status", &StatusMove::status),
                          field("pendingUntil", &StatusMove::pendingUntil, {.doc = "only with pending"})};
    }
};

struct Assign
{
    QString assigneeId;
    static constexpr auto wire()
    {
        return std::tuple{field("assigneeId", &Assign::assigneeId, {.format = Format::Uuid})};
    }
};

enum class TicketSort { Newest, Oldest, Updated, Priority };
template <>
struct EnumNames<TicketSort>
{
    static constexpr std::pair<TicketSort, const char *> names[] = {{TicketSort::Newest, "newest"},
                                                                    {TicketSort::Oldest, "oldest"},
                                                                    {TicketSort::Updated, "updated"},
                                                                    {TicketSort::Priority, "priority"}};
};

struct TicketFilter
{
    std::optional<std::vector<Status>> status;
    std::optional<QString> assignee;
    std::optional<QString> requester;
    std::optional<std::vector<Priority>> priority;
    std::optional<QString> type;
    std::optional<QString> category;
    std::optional<std::vector<QString>> tag;
    std::optional<std::vector<QString>> skill;
    std::optional<QString> text;
    std::optional<bool> watching;
    std::optional<bool> isPublic;
    std::optional<bool> deleted;
    std::optional<TicketSort> sort;
    std::optional<QString> after;
    std::optional<int> limit;

    static constexpr auto wire()
    {
        return std::tuple{
            field("status", &TicketFilter::status, {.items = 5, .doc = "one or more, with commas"}),
            field("assignee", &TicketFilter::assignee, {.max = 36, .doc = "an account's id, me, or none"}),
            field("requester", &TicketFilter::requester, {.max = 36, .doc = "an account's id, or me"}),
            field("priority", &TicketFilter::priority, {.items = 4, .doc = "one or more, with commas"}),
            field("type", &TicketFilter::type, {.min = 1, .max = 40}),
            field("category", &TicketFilter::category, {.min = 1, .max = 60}),
            field("tag", &TicketFilter::tag, {.min = 1, .max = 40, .items = 20, .doc = "any of these"}),
            field("skill", &TicketFilter::skill, {.min = 1, .max = 60, .items = 20, .doc = "any of these"}),
            field("text", &TicketFilter::text, {.max = 200, .doc = "all of these words"}),
            field("watching", &TicketFilter::watching, {.doc = "true: those that the caller watches"}),
            field("public", &TicketFilter::isPublic, {.doc = "true: done ones that every account may read"}),
            field("deleted", &TicketFilter::deleted, {.doc = "true: the deleted ones, for admins"}),
            field("sort", &TicketFilter::sort),
            field("after", &TicketFilter::after, {.max = 300, .doc = "cursor of the page before"}),
            field("limit", &TicketFilter::limit, {.min = 1, .max = 200}),
        };
    }
};

/// How many tickets of a filter the caller may see; `sort`, `after` and `limit` make no difference.
struct TicketCount
{
    qint64 count = 0;
    static constexpr auto wire() { return std::tuple{field("count", &TicketCount::count, {.max = INT64_MAX})}; }
};

/// A reply that came too late for its ticket has opened `followUpId`, a new ticket with the reply's id and text, and
/// stands in no conversation itself.
struct Message
{
    QString id;
    MessageKind kind = MessageKind::Reply;
    Person author;
    QString text;
    Time createdAt;
    std::optional<QString> followUpId = {};
    static constexpr auto wire()
    {
        return std::tuple{field("id", &Message::id, {.format = Format::Uuid}),
                          field("kind", &Message::kind),
                          field("author", &Message::author),
                          field("text", &Message::text, limits::text),
                          field("createdAt", &Message::createdAt),
                          field("followUpId", &Message::followUpId, {.format = Format::Uuid})};
    }
};

struct MessageDraft
{
    std::optional<QString> id;
    MessageKind kind = MessageKind::Reply;
    QString text;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &MessageDraft::id, {.format = Format::Uuid}), field("kind", &MessageDraft::kind),
                          field("text", &MessageDraft::text, limits::text)};
    }
};

/// One act in a ticket's history. `changes` is an object of field → {before, after}.
struct TicketEvent
{
    qint64 id = 0;
    QString kind;
    Time at;
    std::optional<Person> actor;
    QString origin;
    RawJson changes;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &TicketEvent::id, {.max = INT64_MAX}),
                          field("kind", &TicketEvent::kind),
                          field("at", &TicketEvent::at),
                          field("actor", &TicketEvent::actor),
                          field("origin", &TicketEvent::origin),
                          field("changes", &TicketEvent::changes)};
    }
};

/// Who was considered when a ticket was given to somebody, and why he got it.
struct AssignmentRecord
{
    Time at;
    std::optional<Person> assignee;
    QString reason;
    RawJson candidates;
    static constexpr auto wire()
    {
        return std::tuple{field("at", &AssignmentRecord::at), field("assignee", &AssignmentRecord::assignee),
                          field("reason", &AssignmentRecord::reason),
                          field("candidates", &AssignmentRecord::candidates)};
    }
};

/// One question to a triage provider and its answer.
struct TriageRecord
{
    QString id;
    QString state;
    QString provider;
    QString model;
    Time askedAt;
    std::optional<int> durationMs;
    std::optional<RawJson> result;
    std::optional<QString> error;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &TriageRecord::id),
                          field("state", &TriageRecord::state),
                          field("provider", &TriageRecord::provider),
                          field("model", &TriageRecord::model),
                          field("askedAt", &TriageRecord::askedAt),
                          field("durationMs", &TriageRecord::durationMs),
                          field("result", &TriageRecord::result),
                          field("error", &TriageRecord::error)};
    }
};

namespace api {
inline constexpr Endpoint<TicketFiling, Ticket> fileTicket{HttpMethod::Post, "/api/v2/tickets", Access::SignedIn, 201};
inline constexpr Endpoint<Nothing, Page<Ticket>, TicketFilter> listTickets{HttpMethod::Get, "/api/v2/tickets",
                                                                           Access::SignedIn};
inline constexpr Endpoint<Nothing, TicketCount, TicketFilter> countTickets{HttpMethod::Get, "/api/v2/tickets/count",
                                                                           Access::SignedIn};
inline constexpr Endpoint<Nothing, Ticket> readTicket{HttpMethod::Get, "/api/v2/tickets/{id}", Access::SignedIn};
inline constexpr Endpoint<TicketPatch, Ticket> changeTicket{HttpMethod::Patch, "/api/v2/tickets/{id}",
                                                            Access::SignedIn};
/// Soft: the ticket is there for admins only until one restores it. Answers it as it was left.
inline constexpr Endpoint<Nothing, Ticket> deleteTicket{HttpMethod::Delete, "/api/v2/tickets/{id}", Access::SignedIn};
inline constexpr Endpoint<Nothing, Ticket> restoreTicket{HttpMethod::Post, "/api/v2/tickets/{id}/restore",
                                                         Access::SignedIn};
inline constexpr Endpoint<StatusMove, Ticket> moveTicket{HttpMethod::Post, "/api/v2/tickets/{id}/status",
                                                         Access::SignedIn};
inline constexpr Endpoint<Nothing, Ticket> takeTicket{HttpMethod::Post, "/api/v2/tickets/{id}/take", Access::SignedIn};
inline constexpr Endpoint<Assign, Ticket> assignTicket{HttpMethod::Post, "/api/v2/tickets/{id}/assign",
                                                       Access::SignedIn};
inline constexpr Endpoint<Nothing, Ticket> unassignTicket{HttpMethod::Post, "/api/v2/tickets/{id}/unassign",
                                                          Access::SignedIn};
inline constexpr Endpoint<Nothing, Page<Message>> listMessages{HttpMethod::Get, "/api/v2/tickets/{id}/messages",
                                                               Access::SignedIn};
inline constexpr Endpoint<MessageDraft, Message> addMessage{HttpMethod::Post, "/api/v2/tickets/{id}/messages",
                                                            Access::SignedIn, 201};
inline constexpr Endpoint<Nothing, Page<TicketEvent>> listTicketEvents{HttpMethod::Get, "/api/v2/tickets/{id}/events",
                                                                       Access::SignedIn};
inline constexpr Endpoint<Nothing, Page<AssignmentRecord>> listAssignments{
    HttpMethod::Get, "/api/v2/tickets/{id}/assignments", Access::SignedIn};
inline constexpr Endpoint<Nothing, Page<TriageRecord>> listTriage{HttpMethod::Get, "/api/v2/tickets/{id}/triage",
                                                                  Access::SignedIn};
} // namespace api

} // namespace td
