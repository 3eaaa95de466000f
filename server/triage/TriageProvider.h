// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/CurlTransfer.h"
#include "server/triage/TriageTypes.h"

namespace td::triage {

/// Something that can triage a ticket. Split in two, so that the ledger can write down the question before it is asked.
/// Keeps no state between calls. Thread: any worker, several at once.
class TriageProvider
{
public:
    virtual ~TriageProvider() = default;

    virtual PreparedCall prepare(const TriageInput &input) const = 0;

    /// Blocks until there is an answer, an error, the provider's own time limit, or `cancel`.
    virtual ProviderAnswer ask(const PreparedCall &call, const net::CancelFlag &cancel) const = 0;
};

} // namespace td::triage
