// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Exchange.h"
#include "server/http/Message.h"
#include "server/http/Problem.h"

#include <any>
#include <optional>
#include <variant>

namespace td::http {

/// The request may send its body.
struct Admitted
{
    std::optional<qint64> bodyLimit = {};   ///< none: HttpLimits::bodyBytes
    std::any context = {};                  ///< handed on as Request::context, so that nothing is looked up twice
    Headers replyFields = {};               ///< go with the reply, whoever makes it
    ProblemWriter problemWriter = &problem; ///< what a failure looks like that the handler never hears of
};

/// What becomes of a request once its header is known: its body is read, or the response goes out at once.
using Admission = std::variant<Admitted, Response>;

/// What the product does with requests. Called in network threads, by several at the same time: must not wait.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;

    /// The header is complete, the body unread.
    virtual Admission admit(const RequestHead &head) = 0;

    /// The request is complete: hand it to a pool and return. The reply may come at any time from any thread.
    virtual void handle(Request request, Exchange exchange) = 0;
};

} // namespace td::http
