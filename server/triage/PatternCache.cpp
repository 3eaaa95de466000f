// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/PatternCache.h"

namespace td::triage {

namespace {
constexpr qsizetype mostKept = 1'000; // edited and deleted patterns go with the rest, and the rest comes back
}

QList<SkillPattern> PatternCache::get(const QStringList &sources)
{
    QList<SkillPattern> found;
    const QMutexLocker lock(&m_mutex);
    for (const QString &source : sources) {
        auto kept = m_patterns.constFind(source);
        if (kept == m_patterns.cend()) {
            if (m_patterns.size() >= mostKept) {
                m_patterns.clear();
            }
            auto parsed = SkillPattern::parse(source);
            kept = m_patterns.insert(source, parsed ? std::optional(std::move(parsed).value()) : std::nullopt);
        }
        if (*kept) {
            found.append(**kept);
        }
    }
    return found;
}

} // namespace td::triage
