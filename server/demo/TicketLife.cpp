// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/TicketLife.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

QString nameOf(LifeStage stage)
{
    switch (stage) {
    case LifeStage::Filed:
        return u"filed"_s;
    case LifeStage::Triaged:
        return u"triaged"_s;
    case LifeStage::Assigned:
        return u"assigned"_s;
    case LifeStage::Mailed:
        return u"mailed"_s;
    }
    Q_UNREACHABLE();
}

QStringList decidingWords(const triage::TriageResult &result, qsizetype most)
{
    auto evidence = result.evidence;
    std::stable_sort(evidence.begin(), evidence.end(),
                     [](const auto &a, const auto &b) { return a.weight > b.weight; });
    QStringList words;
    for (const triage::Evidence &item : evidence) {
        if (words.size() < most && !words.contains(item.word, Qt::CaseInsensitive)) {
            words += item.word;
        }
    }
    return words;
}

} // namespace td
