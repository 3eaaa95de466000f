// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketApi.h"

namespace td {

/// What a person is told of.
enum class NotificationKind {
    Filed,    ///< my ticket has been given to somebody
    Assigned, ///< a ticket was given to me
    Reply,    ///< a new answer in a ticket of mine or given to me
    Status,   ///< a ticket of mine moved
    Resolved, ///< a ticket of mine is resolved
    Watched,  ///< an answer or a move in a ticket that I watch
    Woken,    ///< the time that a ticket of mine was pending for is over
};
template <>
struct EnumNames<NotificationKind>
{
    static constexpr std::pair<NotificationKind, const char *> names[] = {
        {NotificationKind::Filed, "filed"},       {NotificationKind::Assigned, "assigned"},
        {NotificationKind::Reply, "reply"},       {NotificationKind::Status, "status"},
        {NotificationKind::Resolved, "resolved"}, {NotificationKind::Watched, "watched"},
        {NotificationKind::Woken, "woken"}};
};

/// How somebody is told of one kind: by mail, in the app, both, or not at all.
struct NotificationChoice
{
    NotificationKind kind = NotificationKind::Filed;
    bool mail = false;
    bool app = false;
    bool operator==(const NotificationChoice &) const = default;
    static constexpr auto wire()
    {
        return std::tuple{field("kind", &NotificationChoice::kind), field("mail", &NotificationChoice::mail),
                          field("app", &NotificationChoice::app)};
    }
};

/// What holds for somebody who has not chosen.
inline constexpr NotificationChoice defaultChoices[] = {
    {NotificationKind::Filed, true, false},   {NotificationKind::Assigned, true, true},
    {NotificationKind::Reply, true, true},    {NotificationKind::Status, false, true},
    {NotificationKind::Resolved, true, true}, {NotificationKind::Watched, true, true},
    {NotificationKind::Woken, true, true}};

/// Every kind when it is read; when it is written, a kind that is left out stays as it is.
struct NotificationSettings
{
    std::vector<NotificationChoice> kinds;
    static constexpr auto wire() { return std::tuple{field("kinds", &NotificationSettings::kinds, {.items = 7})}; }
};

/// One thing that somebody was told of in the app. What a ticket says is in the ticket.
struct Notification
{
    QString id;
    NotificationKind kind = NotificationKind::Filed;
    QString ticketId;
    qint64 number = 0;
    QString subject;
    std::optional<Person> actor;
    std::optional<Status> status;
    Time at;
    std::optional<Time> readAt;
    static constexpr auto wire()
    {
        return std::tuple{
            field("id", &Notification::id, {.format = Format::Uuid}),
            field("kind", &Notification::kind),
            field("ticketId", &Notification::ticketId, {.format = Format::Uuid}),
            field("number", &Notification::number, {.max = INT64_MAX}),
            field("subject", &Notification::subject, {.max = 255}),
            field("actor", &Notification::actor, {.doc = "whose act it was"}),
            field("status", &Notification::status, {.doc = "that the ticket moved to, with status and watched"}),
            field("at", &Notification::at),
            field("readAt", &Notification::readAt)};
    }
};

struct InboxFilter
{
    std::optional<bool> unread;
    std::optional<QString> after;
    std::optional<int> limit;
    static constexpr auto wire()
    {
        return std::tuple{field("unread", &InboxFilter::unread, {.doc = "true: only those that are not read"}),
                          field("after", &InboxFilter::after, {.max = 36, .doc = "cursor of the page before"}),
                          field("limit", &InboxFilter::limit, {.min = 1, .max = 200})};
    }
};

/// Newest first. Of tickets that the reader may not see any more nothing is told.
struct Inbox
{
    std::vector<Notification> items;
    std::optional<QString> next;
    int unread = 0;
    static constexpr auto wire()
    {
        return std::tuple{field("items", &Inbox::items), field("next", &Inbox::next),
                          field("unread", &Inbox::unread, {.max = INT32_MAX, .doc = "in all, not in this page"})};
    }
};

/// What has been read: these, or without any everything.
struct InboxRead
{
    std::optional<std::vector<QString>> ids;
    static constexpr auto wire()
    {
        return std::tuple{field("ids", &InboxRead::ids, {.format = Format::Uuid, .items = 200})};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, NotificationSettings> readNotificationSettings{
    HttpMethod::Get, "/api/v2/me/notifications", Access::SignedIn};
inline constexpr Endpoint<NotificationSettings, NotificationSettings> changeNotificationSettings{
    HttpMethod::Put, "/api/v2/me/notifications", Access::SignedIn};
inline constexpr Endpoint<Nothing, Inbox, InboxFilter> readInbox{HttpMethod::Get, "/api/v2/me/inbox", Access::SignedIn};
inline constexpr Endpoint<InboxRead, Inbox> markInboxRead{HttpMethod::Post, "/api/v2/me/inbox/read", Access::SignedIn};
} // namespace api

} // namespace td
