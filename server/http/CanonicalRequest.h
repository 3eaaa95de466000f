// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Mailbox.h"
#include "server/http/Message.h"

#include <optional>

namespace td::http {

/// The request as QHttpServer gets it, in its plainest form and naming us by `internalHeader`, which is dropped when it
/// comes from a client. The body stays with the connection: QHttpServer would keep it twice and read it never.
QByteArray canonicalRequest(const RequestHead &head, const QByteArray &internalHeader, RequestKey key);

/// Reads the value of the internal header back.
std::optional<RequestKey> requestKey(const QByteArray &value);

} // namespace td::http
