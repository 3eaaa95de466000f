// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Problem.h"

namespace td {

/// Whose words a path is spoken to in: our own, or those of the existing web clients. These have everything under
/// `/api` that is not under `/api/v2`.
enum class Contract { Own, WebClients };

Contract contractOf(QByteArrayView path);

/// How a failure is told under a contract. Web clients read `message`, `error` or `errors`, so they get all three:
/// `{success: false, statusCode, message, error, errors: [{field, message}], code, requestId}`.
http::ProblemWriter problemWriterOf(Contract contract);

} // namespace td
