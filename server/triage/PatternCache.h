// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/triage/SkillPattern.h"

#include <QHash>
#include <QList>
#include <QMutex>
#include <QStringList>

namespace td::triage {

/// Keeps patterns compiled from one ticket to the next. Thread: any, several at once.
class PatternCache final
{
public:
    /// Those of the patterns that are usable, in their order.
    QList<SkillPattern> get(const QStringList &sources);

private:
    QMutex m_mutex;
    QHash<QString, std::optional<SkillPattern>> m_patterns;
};

} // namespace td::triage
