// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketApi.h"

namespace td {

/// Another ticket that the one asked about is linked with: this one `kind` that one. Only links to tickets that the
/// reader may see are told.
struct TicketLink
{
    QString id;
    LinkKind kind = LinkKind::Relates;
    QString ticketId;
    qint64 number = 0;
    QString subject;
    Status status = Status::New;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &TicketLink::id, {.format = Format::Uuid}),
                          field("kind", &TicketLink::kind),
                          field("ticketId", &TicketLink::ticketId, {.format = Format::Uuid}),
                          field("number", &TicketLink::number, {.max = INT64_MAX}),
                          field("subject", &TicketLink::subject, {.max = 255}),
                          field("status", &TicketLink::status)};
    }
};

struct LinkDraft
{
    LinkKind kind = LinkKind::Relates;
    QString ticketId;
    static constexpr auto wire()
    {
        return std::tuple{field("kind", &LinkDraft::kind),
                          field("ticketId", &LinkDraft::ticketId, {.format = Format::Uuid, .doc = "the other ticket"})};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Page<TicketLink>> listLinks{HttpMethod::Get, "/api/v2/tickets/{id}/links",
                                                               Access::SignedIn};
/// By whoever works on this ticket and may read the other. A link that is there already is answered as it is.
inline constexpr Endpoint<LinkDraft, TicketLink> addLink{HttpMethod::Post, "/api/v2/tickets/{id}/links",
                                                         Access::SignedIn, 201};
inline constexpr Endpoint<Nothing, Nothing> removeLink{HttpMethod::Delete, "/api/v2/tickets/{id}/links/{linkId}",
                                                       Access::SignedIn, 204};
} // namespace api

} // namespace td
