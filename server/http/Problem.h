// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"
#include "shared/core/Result.h"

namespace td::http {

/// A failure as RFC 9457 problem details: type, title, status, code, detail, requestId and, where they apply, field
/// and current. Retry-After comes from the error.
Response problem(const Error &error, const QString &requestId);

/// The same for statuses of the protocol itself, which no ErrorKind stands for (408, 414, 431, 501, 505 ...).
Response problem(int status, const Error &error, const QString &requestId);

/// How a failure is told to the client.
using ProblemWriter = Response (*)(int status, const Error &error, const QString &requestId);

/// 500 without details: the log has them.
Response internalProblem(const QString &requestId, ProblemWriter writer = &problem);

/// 405 with the Allow field that it must carry.
Response methodNotAllowed(const QByteArray &allow, const QString &requestId, ProblemWriter writer = &problem);

} // namespace td::http
