// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// Tickets as people wrote them, or might to break things. Thread: test.
namespace td::test {

struct RealTicket
{
    QString name; ///< where it comes from
    QString subject;
    QString text;
};

/// What a careful client makes of words from anywhere before it files them: no control characters, lengths within the
/// API's limits, nothing empty.
RealTicket cleaned(RealTicket ticket);

/// `count` tickets of the data file `set`, picked by hash and cleaned.
QList<RealTicket> realTickets(const QString &set, int count);

/// Allowed by the API, and unkind.
QList<RealTicket> hostileTickets();

} // namespace td::test
