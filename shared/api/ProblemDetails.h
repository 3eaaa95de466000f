// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/Field.h"

namespace td {

/// The body of an answer that is an error (RFC 9457), as a client reads it.
struct ProblemDetails
{
    QString code;
    QString detail;
    std::optional<QString> field;
    std::optional<RawJson> current;
    std::optional<QString> requestId;
    static constexpr auto wire()
    {
        return std::tuple{td::field("code", &ProblemDetails::code), td::field("detail", &ProblemDetails::detail),
                          td::field("field", &ProblemDetails::field, {.doc = "of the request, for bad input"}),
                          td::field("current", &ProblemDetails::current, {.doc = "the thing as it stands now"}),
                          td::field("requestId", &ProblemDetails::requestId, {.doc = "as in the server's log"})};
    }
};

} // namespace td
