// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketApi.h"

namespace td {

/// Whom a member of the staff lets watch a ticket: he sees of it what its requester sees.
struct WatcherDraft
{
    QString accountId;
    static constexpr auto wire()
    {
        return std::tuple{field("accountId", &WatcherDraft::accountId, {.format = Format::Uuid})};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Ticket> watchTicket{HttpMethod::Post, "/api/v2/tickets/{id}/watch",
                                                       Access::SignedIn};
/// Whoever saw the ticket by watching it alone is answered with it for the last time.
inline constexpr Endpoint<Nothing, Ticket> unwatchTicket{HttpMethod::Post, "/api/v2/tickets/{id}/unwatch",
                                                         Access::SignedIn};
/// For those who work on the ticket.
inline constexpr Endpoint<Nothing, Page<Person>> listWatchers{HttpMethod::Get, "/api/v2/tickets/{id}/watchers",
                                                              Access::SignedIn};
inline constexpr Endpoint<WatcherDraft, Page<Person>> addWatcher{HttpMethod::Post, "/api/v2/tickets/{id}/watchers",
                                                                 Access::SignedIn};
inline constexpr Endpoint<Nothing, Page<Person>> removeWatcher{
    HttpMethod::Delete, "/api/v2/tickets/{id}/watchers/{accountId}", Access::SignedIn};
} // namespace api

} // namespace td
