// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"
#include "shared/core/Result.h"

#include <QHash>

#include <chrono>
#include <memory>
#include <mutex>

namespace td {

/// What bounds the live streams of one server.
struct StreamLimits
{
    int streams = 2000;
    int streamsPerAccount = 20;
    std::chrono::milliseconds heartbeat{15'000}; ///< between two comments, and two looks at the session
    std::chrono::milliseconds patience{30'000};  ///< with a reader who does not take what waits for him
    qint64 backlog = 256 * 1024;                 ///< bytes that may wait for one reader
};

/// One stream's place among those that a server may have; given back with the last copy.
using StreamSeat = std::shared_ptr<const void>;

/// Counts the open streams, all and by account. Thread: any.
class StreamSeats final
{
public:
    explicit StreamSeats(const StreamLimits &limits);

    /// `too_many_streams`: TooMany for the account's own limit, Busy for the server's.
    Result<StreamSeat> take(const QString &accountId);
    int taken() const;

private:
    struct Counts
    {
        std::mutex mutex;
        int all = 0;
        QHash<QString, int> byAccount;
    };

    const StreamLimits m_limits;
    const std::shared_ptr<Counts> m_counts = std::make_shared<Counts>();
};

} // namespace td
