// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

namespace td::http {

/// How the end of a reply is made known, and what becomes of the connection.
struct ReplyFraming
{
    bool headOnly = false; ///< the answer to HEAD: the fields of the body, not the body
    bool keepAlive = true; ///< otherwise the connection closes after this reply
    bool http11 = true;    ///< otherwise keeping alive must be said, and a stream ends with the connection
    bool stream = false;   ///< the body follows in chunks
};

/// Status line, fields and body of a reply. Fields of the response that could break the framing, or out of their line,
/// are left out and logged as our error.
QByteArray writeResponse(const Response &response, const QString &requestId, const ReplyFraming &framing);

/// One chunk of a stream.
QByteArray writeChunk(const QByteArray &bytes);

} // namespace td::http
