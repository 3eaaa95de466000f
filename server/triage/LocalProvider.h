// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/triage/Lexicon.h"
#include "server/triage/PatternCache.h"
#include "server/triage/TriageProvider.h"

namespace td::triage {

/// Triage without key, network or history: weighs the ticket's words by a lexicon and tells which ones decided.
/// Where the words do not decide it leaves the field empty. Its confidence is the share of the deciding words in all
/// that were weighed, with some weight kept back for the unknown; it grows with the evidence, it is no probability.
/// Thread: any worker, several at once.
class LocalProvider final : public TriageProvider
{
public:
    explicit LocalProvider(const Lexicon &lexicon = Lexicon::starter()) : m_lexicon(lexicon) {}

    PreparedCall prepare(const TriageInput &input) const override;
    ProviderAnswer ask(const PreparedCall &call, const net::CancelFlag &cancel) const override;

    TriageResult triage(const TriageInput &input) const;

private:
    const Lexicon &m_lexicon;
    mutable PatternCache m_patterns;
};

} // namespace td::triage
