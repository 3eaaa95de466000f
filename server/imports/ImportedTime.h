// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/imports/ImportWriter.h"

/// When things happened that an export tells of. Thread: any.
namespace td::imported_time {

/// The second in which an ObjectId was made; nothing for any other id.
std::optional<Millis> ofObjectId(const QString &id);

/// The times of a ticket whose requester, status and replies are known: those that the export has, and those that
/// follow from them.
void fill(NewTicket &ticket, const ImportedTicket &from);

} // namespace td::imported_time
