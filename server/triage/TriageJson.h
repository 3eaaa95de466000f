// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/triage/TriageTypes.h"
#include "shared/core/Result.h"

namespace td::triage {

/// The form in which a result is kept in the ledger and in a job's finished step. Thread: any.
QByteArray toJson(const TriageResult &result);

/// Reads what toJson wrote; anything else is an Internal error.
Result<TriageResult> resultFromJson(const QByteArray &json);

/// `transient`, `permanent`, `blocked`, `invalid`, `cancelled`.
QString toText(FailureKind kind);

} // namespace td::triage
