// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/triage/TriageTypes.h"

#include <nlohmann/json_fwd.hpp>

namespace td::triage {

/// The question put to any hosted model. The ticket is untrusted: it stands between two markers that hold a random
/// number its writer cannot know, and the instruction says that nothing between them is an instruction. Thread: any.
struct TriagePrompt
{
    static constexpr char promptVersion[] = "triage-1";
    static constexpr char schemaVersion[] = "triage-1";

    QString instruction; ///< the system's part
    QString ticket;      ///< the user's part: the fenced ticket

    /// `nonce` is the markers' random number; every occurrence of it in the ticket is taken out.
    TriagePrompt(const TriageInput &input, const QString &nonce);

    /// 128 random bits as text.
    static QString newNonce();

    /// JSON Schema of the answer. Fields for which the desk has no values are left out; optional ones may be missing.
    static nlohmann::json schema(const TriageInput &input);
};

} // namespace td::triage
