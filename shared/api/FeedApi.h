// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/Endpoint.h"

namespace td {

/// One change as a reader of the feed gets it. `changes`: field → {before, after}, without what the reader may not see.
/// `ticket.lost`: he may not see this ticket any more, everything of it is to be forgotten. `ticket.gained`: he may see
/// it, or more of it, from now on and reads it whole. Both instead of the event that had this effect, with its id; both
/// together, in this order, when he sees less of it than before.
struct FeedEvent
{
    qint64 id = 0;
    QString kind;
    Time at;
    QString subjectId;
    std::optional<QString> ticketId;
    std::optional<QString> actorId;
    QString origin;
    RawJson changes;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &FeedEvent::id, {.max = INT64_MAX}),
                          field("kind", &FeedEvent::kind),
                          field("at", &FeedEvent::at),
                          field("subjectId", &FeedEvent::subjectId),
                          field("ticketId", &FeedEvent::ticketId),
                          field("actorId", &FeedEvent::actorId),
                          field("origin", &FeedEvent::origin),
                          field("changes", &FeedEvent::changes)};
    }
};

/// What happened since a cursor, and the cursor to go on from. `more`: ask again at once.
struct FeedPage
{
    std::vector<FeedEvent> items;
    QString next;
    bool more = false;
    static constexpr auto wire()
    {
        return std::tuple{field("items", &FeedPage::items), field("next", &FeedPage::next, {.max = 300}),
                          field("more", &FeedPage::more)};
    }
};

struct FeedPosition
{
    std::optional<QString> after;
    static constexpr auto wire()
    {
        return std::tuple{
            field("after", &FeedPosition::after,
                  {.max = 300, .doc = "a cursor; without one the answer is the feed's head and no event"})};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, FeedPage, FeedPosition> readFeed{HttpMethod::Get, "/api/v2/feed", Access::SignedIn};
} // namespace api

} // namespace td
