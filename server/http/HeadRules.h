// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"
#include "shared/core/Result.h"

#include <optional>

namespace td::http {

/// Why a request is not taken, and with what status.
struct Refusal
{
    int status = 400;
    Error error;
};

Refusal badRequest(const QString &code, const QString &message);

/// A header as it was parsed, before anything about it is believed.
struct RawHead
{
    QByteArray method;
    QByteArray target;
    bool http11 = true;
    Headers headers;
};

/// What a request must fulfil beyond what the parser checks, so that nobody on the way to us can have read it
/// differently: one plain Host, one body length, a target in one of the allowed forms. Gives the head as the product
/// sees it: path and query apart, fields of the connection left out.
std::variant<RequestHead, Refusal> examine(RawHead raw);

} // namespace td::http
