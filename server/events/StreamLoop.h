// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/AuthService.h"
#include "server/events/FeedService.h"
#include "server/events/StreamReader.h"
#include "server/storage/ChangeNotifier.h"

#include <list>

namespace td {

/// Reads the feed once for all live streams and spreads it: to those that are live as it comes, to the others from
/// where they are, in turns. Built, used and destroyed in the stream thread, which needs an event loop.
class StreamLoop final : public QObject
{
    Q_OBJECT

public:
    StreamLoop(Database &database, const FeedService &feed, AuthService &auth, const Clock &clock);
    ~StreamLoop() override; ///< tells every reader to come back

    void add(std::unique_ptr<StreamReader> reader);

    /// This server has committed events.
    void committed();

private:
    using Time = std::chrono::milliseconds;

    void turn();
    void tend();
    Result<Time> follow();
    Result<void> spread(const StoredEvent &event);
    Result<Time> catchUpAll();
    Result<void> catchUp(StreamReader &reader);
    Result<void> check(StreamReader &reader);
    StreamFrames framesOf(const StoredEvent &event) const;

    Database &m_database;
    const FeedService &m_feed;
    AuthService &m_auth;
    const Clock &m_clock;
    std::unique_ptr<ChangeNotifier> m_notifier; ///< null on SQLite, which has one server
    QTimer m_timer;
    std::list<std::unique_ptr<StreamReader>> m_readers;
    std::optional<EventPosition> m_position; ///< of the live readers; nothing while there are none
    bool m_news = false;                     ///< the other servers have not been told yet
    bool m_away = false;                     ///< the database, and the log says so
};

} // namespace td
