// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/IdFinder.h"

#include "server/webclients/LookupRepository.h"

namespace td::id_finder {

namespace {

/// A number as we write it: digits alone, none of them a leading zero.
std::optional<qint64> numberOf(const QString &id)
{
    bool number = false;
    const qint64 value = id.toLongLong(&number);
    return number && value > 0 && QString::number(value) == id ? std::optional(value) : std::nullopt;
}

} // namespace

Result<QString> ticket(Connection &connection, const QString &id)
{
    if (const auto number = numberOf(id)) {
        return TRY(lookup_repository::ticketByNumber(connection, *number)).value_or(id);
    }
    return id;
}

Result<QString> account(Connection &connection, const QString &id)
{
    if (const auto number = numberOf(id)) {
        return TRY(lookup_repository::accountByNumber(connection, *number)).value_or(id);
    }
    if (id.contains(u'@')) {
        return TRY(lookup_repository::accountByEmail(connection, id)).value_or(id);
    }
    return id;
}

} // namespace td::id_finder
