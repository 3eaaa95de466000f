// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/StreamLoop.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace td {

namespace {

Q_LOGGING_CATEGORY(lcStream, "td.stream")

constexpr auto poll = 1s;        ///< without a word from anybody
constexpr auto horizon = 10ms;   ///< while older transactions hold back what is committed
constexpr auto roomPoll = 50ms;  ///< while somebody has too much to read
constexpr auto awayPoll = 500ms; ///< while the database is away
constexpr int catchUpsInATurn = 8;

} // namespace

StreamLoop::StreamLoop(Database &database, const FeedService &feed, AuthService &auth, const Clock &clock)
    : m_database(database),
      m_feed(feed),
      m_auth(auth),
      m_clock(clock)
{
    if (database.dialect() == Dialect::Postgres) {
        m_notifier = std::make_unique<ChangeNotifier>(database.url());
        connect(m_notifier.get(), &ChangeNotifier::heard, this, [this] {
            m_auth.forgetSessions();
            turn();
        });
    }
    connect(&m_timer, &QTimer::timeout, this, &StreamLoop::turn);
    m_timer.setSingleShot(true);
}

StreamLoop::~StreamLoop()
{
    for (const auto &reader : m_readers) {
        // Not all at once: whoever takes their place has to let each of them in.
        reader->end(stream_frame::retry(second + QRandomGenerator::global()->bounded(4 * int(second))));
    }
}

void StreamLoop::add(std::unique_ptr<StreamReader> reader)
{
    m_readers.push_back(std::move(reader));
    m_timer.start(0ms);
}

void StreamLoop::committed()
{
    m_news = true;
    turn();
}

void StreamLoop::turn()
{
    tend();
    const auto next = follow();
    if (!next && !m_away) {
        qCWarning(lcStream).noquote() << "the feed cannot be read:" << next.error().message;
    }
    m_away = !next;
    if (std::exchange(m_news, false) && m_notifier) {
        m_notifier->tell();
    }
    m_readers.remove_if([](const auto &reader) { return reader->isOver(); });
    m_timer.start(next ? *next : awayPoll);
}

void StreamLoop::tend()
{
    const Millis now = m_clock.now();
    for (const auto &reader : m_readers) {
        if (reader->actor().expiresAt <= now) {
            reader->end(stream_frame::end(StreamEnd::TokenExpired));
        } else {
            reader->beat();
        }
    }
}

/// Gives when to look again.
Result<StreamLoop::Time> StreamLoop::follow()
{
    if (m_readers.empty()) {
        m_position.reset();
        return Time(poll);
    }
    Connection &connection = m_database.local();
    if (!m_position) {
        m_position = TRY(event_repository::head(connection));
    }
    for (const auto &reader : m_readers) {
        if (reader->needsCheck()) {
            TRY(check(*reader));
        }
    }
    const auto events = TRY(event_repository::after(connection, *m_position, FeedService::chunk));
    for (const StoredEvent &event : events) {
        TRY(spread(event));
        m_position = event.position;
    }
    const Time catchingUp = TRY(catchUpAll());
    if (int(events.size()) == FeedService::chunk) {
        return Time(0);
    }
    const bool heldBack =
        m_database.dialect() == Dialect::Postgres && TRY(event_repository::behind(connection, *m_position));
    return std::min(catchingUp, heldBack ? Time(horizon) : Time(poll));
}

Result<void> StreamLoop::spread(const StoredEvent &event)
{
    StreamFrames frames = framesOf(event);
    for (const auto &reader : m_readers) {
        if (!reader->isLive()) {
            continue;
        }
        if (event.row.accountId == reader->actor().id) {
            TRY(check(*reader)); // before he is told anything that he may not see any more
        }
        reader->tell(frames, event.position, tellingOf(event, reader->actor(), m_feed.access()));
    }
    return {};
}

/// One round over those that are not live, a few of them at a time, so that the live ones need not wait for long.
Result<StreamLoop::Time> StreamLoop::catchUpAll()
{
    Time next = poll;
    int served = 0;
    for (size_t left = m_readers.size(); left > 0 && served < catchUpsInATurn; --left) {
        m_readers.splice(m_readers.end(), m_readers, m_readers.begin());
        StreamReader &reader = *m_readers.back();
        if (reader.isLive() || reader.isOver()) {
            continue;
        }
        if (!reader.hasRoom()) {
            next = std::min<Time>(next, roomPoll);
            continue;
        }
        if (reader.position() < *m_position) {
            ++served;
            TRY(catchUp(reader));
        } else {
            reader.goLive(reader.position(), m_feed.cursor(reader.position(), reader.scope()));
        }
        next = reader.isLive() ? next : Time(0);
    }
    return served == catchUpsInATurn ? Time(0) : next;
}

Result<void> StreamLoop::catchUp(StreamReader &reader)
{
    const auto events = TRY(event_repository::after(m_database.local(), reader.position(), FeedService::chunk));
    bool through = int(events.size()) < FeedService::chunk;
    for (const StoredEvent &event : events) {
        if (event.position > *m_position) {
            through = true; // it comes to him with the live ones
            break;
        }
        if (event.row.accountId == reader.actor().id) {
            TRY(check(reader));
        }
        StreamFrames frames = framesOf(event);
        if (!reader.tell(frames, event.position, tellingOf(event, reader.actor(), m_feed.access()))) {
            return {};
        }
    }
    if (through) {
        reader.goLive(*m_position, m_feed.cursor(*m_position, reader.scope()));
    }
    return {};
}

/// Ends a stream whose reader may not read on as the one that he was.
Result<void> StreamLoop::check(StreamReader &reader)
{
    const auto actor = m_auth.actorOf(reader.actor().sessionId, m_database.local());
    if (actor) {
        if (actor->role == reader.actor().role) {
            reader.checked();
        } else {
            reader.end(stream_frame::end(StreamEnd::RoleChanged));
        }
    } else if (actor.error().kind == ErrorKind::Unauthenticated) {
        const bool deactivated = actor.error().code == "account_deactivated"_L1;
        reader.end(stream_frame::end(deactivated ? StreamEnd::AccountDeactivated : StreamEnd::SignedOut));
    } else {
        return actor.error();
    }
    return {};
}

StreamFrames StreamLoop::framesOf(const StoredEvent &event) const
{
    return {event, [this, position = event.position](const QString &scope) { return m_feed.cursor(position, scope); }};
}

} // namespace td
