// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/ConnectionTable.h"
#include "server/http/HttpLimits.h"
#include "server/http/HttpLoad.h"
#include "server/http/Mailbox.h"
#include "server/http/RequestIds.h"

#include <memory>
#include <vector>

namespace td::http {

class RequestHandler;

/// What the connections of one network thread have in common. Thread: that one.
struct NetworkContext
{
    const HttpLimits &limits;
    RequestHandler &handler;
    HttpLoad &load;
    RequestIds &ids;
    std::shared_ptr<Mailbox> mailbox;
    ConnectionTable table = {};
    std::vector<char> readBuffer = std::vector<char>(64 * 1024);
    bool draining = false; ///< no connection outlives its request
};

} // namespace td::http
