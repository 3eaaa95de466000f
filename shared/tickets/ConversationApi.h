// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketApi.h"

namespace td {

/// A ticket with every message that its reader may see, oldest first: what a client that keeps a copy fetches.
struct Conversation
{
    Ticket ticket;
    std::vector<Message> messages;
    static constexpr auto wire()
    {
        return std::tuple{field("ticket", &Conversation::ticket), field("messages", &Conversation::messages)};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Page<Conversation>, TicketFilter> listConversations{
    HttpMethod::Get, "/api/v2/conversations", Access::SignedIn};
inline constexpr Endpoint<Nothing, Conversation> readConversation{HttpMethod::Get, "/api/v2/tickets/{id}/conversation",
                                                                  Access::SignedIn};
} // namespace api

} // namespace td
