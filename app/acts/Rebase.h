// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <nlohmann/json.hpp>

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

/// The JSON object that `text` is; an empty one for anything else. Thread: any.
nlohmann::json objectOf(const QByteArray &text);

} // namespace td::app
