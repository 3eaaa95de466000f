// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/SyncTask.h"
#include "shared/client/EventStreamParser.h"
#include "shared/tickets/ConversationApi.h"

#include <QSet>

namespace td::app {

/// Fetches anew what the live stream tells of. The effects of events and the cursor behind them are stored together, so
/// an interruption at any instant loses nothing. Thread: sync.
class FeedFollower final : public SyncTask
{
    Q_OBJECT

public:
    using SyncTask::SyncTask;

    void take(const StreamEvent &event);
    /// Events that were taken and not stored come again with the next connection.
    void interrupt() override;

    /// Where to go on from; empty before the first sync is done.
    QString cursor() const;

Q_SIGNALS:
    /// Accounts, skills or categories changed.
    void peopleTouched();
    /// The account's own inbox changed.
    void inboxTouched();

private:
    struct Batch
    {
        QSet<QString> tickets;
        QSet<QString> lost;
        bool forget = false; ///< something may not be seen any more
        QByteArray cursor;   ///< behind the last event
    };
    struct Fetched
    {
        QString ticketId;
        std::optional<Conversation> conversation; ///< nothing: not, or no longer, to be seen
    };

    void begin();
    void fetch(const QString &ticketId);
    void add(Fetched fetched);
    void store();

    Batch m_next;                   ///< what came meanwhile
    std::optional<Batch> m_running; ///< what is being fetched
    std::vector<Fetched> m_fetched;
};

} // namespace td::app
