// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/triage/TriageTypes.h"
#include "shared/jobs/JobApi.h"
#include "shared/tickets/TicketApi.h"

#include <array>

namespace td {

enum class LifeStage { Filed, Triaged, Assigned, Mailed };

inline constexpr std::array lifeStages{LifeStage::Filed, LifeStage::Triaged, LifeStage::Assigned, LifeStage::Mailed};

QString nameOf(LifeStage stage);

/// What has become of one ticket so far.
struct TicketLife
{
    Ticket ticket; ///< as last seen
    LifeStage stage = LifeStage::Filed;
    std::array<Millis, lifeStages.size()> reachedAfter{}; ///< since filing; meaningful up to `stage`
    triage::TriageResult triage;
    AssignmentRecord assignment;
    std::vector<Mail> mails;
    QString stuck;         ///< why it got no further; empty unless it did
    Millis stuckAfter = 0; ///< since filing

    void reach(LifeStage reached, Millis after)
    {
        stage = reached;
        reachedAfter[size_t(reached)] = after;
    }
    bool complete() const { return stage == LifeStage::Mailed; }
    bool unsure() const { return stage >= LifeStage::Triaged && ticket.confidence.value_or(0) < 0.5; }
};

/// The words that decided, the weightiest first, each once.
QStringList decidingWords(const triage::TriageResult &result, qsizetype most);

} // namespace td
