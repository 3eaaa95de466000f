// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/TerminalStyle.h"
#include "server/demo/TicketLife.h"

#include <QSet>

namespace td {

/// What the whole run comes to.
struct DemoSummary
{
    std::vector<TicketLife> lives;
    QSet<QString> adminIds;
    Millis took = 0; ///< from the first filing to the last mail
    QString url;

    bool allComplete() const;

    /// Counts, timings, who has how many, what triage was unsure of, and where the desk is.
    QString text(const TerminalStyle &style) const;

private:
    QString timings(const TerminalStyle &style) const;
    QString owners(const TerminalStyle &style) const;
    QString unsure(const TerminalStyle &style) const;
    QString stuck(const TerminalStyle &style) const;
};

} // namespace td
