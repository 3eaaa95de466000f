// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketTypes.h"

#include <optional>

namespace td {

/// In which words a web client reads the status and priority of a ticket.
enum class StatusWords {
    Capitals, ///< in capitals, like IN_PROGRESS; knows three priorities
    Small,    ///< todo, in_progress, completed
    Pending,  ///< pending, in_progress, completed
    Agent,    ///< active, in-progress, resolved, closed; knows three priorities
};

const char *statusWord(Status status, StatusWords words);

/// What a word stands for, whoever wrote it: case, `-`, `_` and spaces make no difference.
std::optional<Status> statusFrom(const QString &word);

const char *priorityWord(Priority priority, StatusWords words);

/// The name that our own contract has for a priority; a word that is none stays as it is.
QString priorityFrom(const QString &word);

} // namespace td
