// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

namespace td {

/// What a request signs itself in with: an `Authorization: Bearer` field, or else a cookie of a web client.
struct PresentedToken
{
    QByteArray token;
    bool byCookie = false; ///< the browser sent it by itself, whatever page asked it to
};

PresentedToken presentedToken(const http::RequestHead &head);

/// The value of a cookie; empty without one.
QByteArray cookieOf(const http::RequestHead &head, QByteArrayView name);

} // namespace td
