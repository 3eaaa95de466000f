// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/FeedApi.h"

namespace td {

/// Why a live stream ended.
enum class StreamEnd { TokenExpired, SignedOut, AccountDeactivated, RoleChanged };
template <>
struct EnumNames<StreamEnd>
{
    static constexpr std::pair<StreamEnd, const char *> names[] = {
        {StreamEnd::TokenExpired, "token_expired"},
        {StreamEnd::SignedOut, "signed_out"},
        {StreamEnd::AccountDeactivated, "account_deactivated"},
        {StreamEnd::RoleChanged, "role_changed"}};
};

/// The data of the event that ends a stream.
struct StreamNotice
{
    StreamEnd reason = StreamEnd::SignedOut;
    static constexpr auto wire() { return std::tuple{field("reason", &StreamNotice::reason)}; }
};

/// The names of a live stream's events (server-sent events of the HTML standard). Every `id` is a cursor of the feed.
namespace stream_event {
inline constexpr char live[] = "live";            ///< from here on changes come as they happen; no data
inline constexpr char change[] = "change";        ///< a FeedEvent
inline constexpr char resync[] = "resync";        ///< StreamNotice, the end: read everything anew
inline constexpr char signedOut[] = "signed-out"; ///< StreamNotice, the end: sign in again
inline constexpr char expired[] = "expired";      ///< StreamNotice, the end: renew the token and come back
} // namespace stream_event

namespace api {
/// `text/event-stream`. Goes on after the `Last-Event-ID` header, or `after`; without either it starts at the head.
inline constexpr Endpoint<Nothing, Nothing, FeedPosition> openStream{HttpMethod::Get, "/api/v2/stream",
                                                                     Access::SignedIn};
} // namespace api

} // namespace td
