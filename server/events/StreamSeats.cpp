// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/StreamSeats.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

StreamSeats::StreamSeats(const StreamLimits &limits) : m_limits(limits) {}

Result<StreamSeat> StreamSeats::take(const QString &accountId)
{
    const std::lock_guard lock(m_counts->mutex);
    int &own = m_counts->byAccount[accountId];
    if (own >= m_limits.streamsPerAccount) {
        return Error{ErrorKind::TooMany,
                     u"too_many_streams"_s,
                     u"This account has %1 live streams open already. Close one."_s.arg(own),
                     {},
                     30};
    }
    if (m_counts->all >= m_limits.streams) {
        if (own == 0) {
            m_counts->byAccount.remove(accountId);
        }
        return Error{ErrorKind::Busy,
                     u"too_many_streams"_s,
                     u"This server has no more room for live streams. Read the feed, and try again later."_s,
                     {},
                     30};
    }
    ++own;
    ++m_counts->all;
    return StreamSeat(m_counts.get(), [counts = m_counts, accountId](const void *) {
        const std::lock_guard lockAgain(counts->mutex);
        --counts->all;
        if (--counts->byAccount[accountId] == 0) {
            counts->byAccount.remove(accountId);
        }
    });
}

int StreamSeats::taken() const
{
    const std::lock_guard lock(m_counts->mutex);
    return m_counts->all;
}

} // namespace td
