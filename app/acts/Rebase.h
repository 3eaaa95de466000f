// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace td::app {

/// A change of fields, brought onto what the server has now. Both are JSON objects of a TicketPatch.
struct Rebased
{
    QByteArray patch;     ///< what can be sent again: nobody else changed these fields
    QByteArray conflicts; ///< fields that were changed there as well, to another value
};

/// `patch` was made on `base`; the server has `theirs` (JSON of tickets). Fields that already have the wanted value
/// are in neither part. Thread: any.
Rebased rebase(const QByteArray &patch, const QByteArray &base, const QByteArray &theirs);

bool isEmptyObject(const QByteArray &json);

} // namespace td::app
