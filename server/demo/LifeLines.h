// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/TerminalStyle.h"
#include "server/demo/TicketLife.h"

namespace td {

/// What the latest stage of a life says, a paragraph an entry: who filed what; what triage found and by which words;
/// who has it and why; who was told by mail.
QStringList storyOf(const TicketLife &life);

/// The latest stage as aligned lines: time since filing, number, stage, story.
QString stageLines(const TicketLife &life, const TerminalStyle &style);

/// The line of a ticket that got no further.
QString stuckLines(const TicketLife &life, const TerminalStyle &style);

/// `82 %`
QString percentText(double share);

} // namespace td
