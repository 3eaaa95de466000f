// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobHandler.h"
#include "server/triage/TriageProvider.h"

namespace td {

/// Asks the hosted provider once more about a ticket that the local one had to decide: its answer stands in the ledger
/// as a suggestion beside the decision. Thread: worker.
class SuggestJob final : public JobHandler
{
public:
    /// `hosted`: null when the desk has none any more; then there is nothing to ask.
    explicit SuggestJob(const triage::TriageProvider *hosted) : m_hosted(hosted) {}

    QString kind() const override { return QStringLiteral("ticket.suggest"); }
    RetryPolicy retryPolicy() const override { return {.tries = 1}; }
    Result<void> run(JobContext &job) override;

private:
    const triage::TriageProvider *const m_hosted;
};

} // namespace td
