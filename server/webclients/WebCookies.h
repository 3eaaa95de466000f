// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"
#include "shared/core/Clock.h"

namespace td {

/// The cookies that keep a web client signed in: `token`, and for admins the same again as `adminToken`. Hidden from
/// scripts; they go along to pages of other sites only over TLS, where browsers allow that. Thread: any.
namespace web_cookies {

void keep(http::Headers &headers, const http::RequestHead &request, const QString &token, bool admin, Millis life);
/// A secret that the browser carries through one sign-in; an empty one is taken away.
void keepSecret(http::Headers &headers, const http::RequestHead &request, const QByteArray &name, const QString &value,
                Millis life);
void clear(http::Headers &headers, const http::RequestHead &request);

} // namespace web_cookies

} // namespace td
