// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketApi.h"

namespace td {

/// A ticket that the reader may see and that says much the same; the higher the score, the more.
struct SimilarTicket
{
    Ticket ticket;
    double score = 0;
    static constexpr auto wire()
    {
        return std::tuple{field("ticket", &SimilarTicket::ticket),
                          field("score", &SimilarTicket::score, {.doc = "BM25 over the newest 1,000 tickets found"})};
    }
};

struct SimilarQuery
{
    std::optional<int> limit;
    std::optional<bool> open;
    static constexpr auto wire()
    {
        return std::tuple{
            field("limit", &SimilarQuery::limit, {.min = 1, .max = 20, .doc = "5 unless given"}),
            field("open", &SimilarQuery::open, {.doc = "true: not only resolved and closed ones"}),
        };
    }
};

/// A ticket that is only being written.
struct SimilarDraft
{
    QString subject;
    std::optional<QString> text;
    std::optional<QString> category;
    std::optional<int> limit;
    std::optional<bool> open;
    static constexpr auto wire()
    {
        return std::tuple{
            field("subject", &SimilarDraft::subject, {.max = limits::subject.max}),
            field("text", &SimilarDraft::text, {.max = limits::text.max, .format = Format::Text}),
            field("category", &SimilarDraft::category, {.min = 1, .max = 60}),
            field("limit", &SimilarDraft::limit, {.min = 1, .max = 20, .doc = "5 unless given"}),
            field("open", &SimilarDraft::open, {.doc = "true: not only resolved and closed ones"}),
        };
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Page<SimilarTicket>, SimilarQuery> listSimilar{
    HttpMethod::Get, "/api/v2/tickets/{id}/similar", Access::SignedIn};
inline constexpr Endpoint<SimilarDraft, Page<SimilarTicket>> findSimilar{HttpMethod::Post, "/api/v2/tickets/similar",
                                                                         Access::SignedIn};
} // namespace api

} // namespace td
