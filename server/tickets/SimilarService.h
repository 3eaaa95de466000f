// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/tickets/TicketAccess.h"
#include "shared/tickets/SimilarApi.h"

namespace td {

/// Finds tickets that say much the same as another one, or as one that is only being written. Of the tickets that the
/// reader may see, the newest 1,000 with any of the rarest words are ranked. Thread: any; reads in the calling
/// thread.
class SimilarService final
{
public:
    explicit SimilarService(TicketAccess access) : m_access(access) {}

    Result<Page<SimilarTicket>> to(Connection &connection, const Actor &actor, const QString &ticketId,
                                   const SimilarQuery &query) const;
    Result<Page<SimilarTicket>> to(Connection &connection, const Actor &actor, const SimilarDraft &draft) const;

private:
    Result<Page<SimilarTicket>> rank(Connection &connection, const Actor &actor, const QStringList &words,
                                     TicketFilter filter, const QString &except) const;

    const TicketAccess m_access;
};

} // namespace td
