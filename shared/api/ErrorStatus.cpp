// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/api/ErrorStatus.h"

namespace td {

int statusOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::BadInput:
        return 400;
    case ErrorKind::Unauthenticated:
        return 401;
    case ErrorKind::Forbidden:
        return 403;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::MethodNotAllowed:
        return 405;
    case ErrorKind::Conflict:
        return 409;
    case ErrorKind::Gone:
        return 410;
    case ErrorKind::Stale:
        return 412;
    case ErrorKind::TooLarge:
        return 413;
    case ErrorKind::Unprocessable:
        return 422;
    case ErrorKind::TooMany:
        return 429;
    case ErrorKind::Busy:
        return 503;
    case ErrorKind::Internal:
        return 500;
    }
    return 500;
}

std::optional<ErrorKind> kindOf(int status)
{
    using enum ErrorKind;
    for (const ErrorKind kind : {BadInput, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, Conflict, Gone,
                                 Stale, TooLarge, Unprocessable, TooMany, Busy, Internal}) {
        if (statusOf(kind) == status) {
            return kind;
        }
    }
    return std::nullopt;
}

} // namespace td
