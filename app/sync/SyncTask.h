// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mirror/Mirror.h"
#include "app/sync/DeskClient.h"
#include "shared/core/Answered.h"

namespace td::app {

/// Work of the sync thread that asks the server and writes the mirror, and can be interrupted between two answers.
class SyncTask : public QObject
{
    Q_OBJECT

public:
    SyncTask(DeskClient &client, Mirror &mirror, QObject *parent = nullptr)
        : QObject(parent),
          m_client(client),
          m_mirror(mirror)
    {
    }

    /// Answers that are still on their way are passed over.
    virtual void interrupt() { ++m_round; }

Q_SIGNALS:
    /// An empty list: many.
    void ticketsChanged(const QStringList &ticketIds);
    /// Interrupted by an error; it has to be started again.
    void failed(const td::Error &why);

protected:
    /// Calls the server; `next(Result<Answer>)` runs unless the task was interrupted meanwhile.
    template <class EndpointType, class Next>
    void ask(const EndpointType &endpoint, RestCall<EndpointType> call, Next next)
    {
        using Answer = Result<typename EndpointType::Answer>;
        whenAnswered(this, m_client.call(endpoint, std::move(call)),
                     [this, round = m_round, next = std::move(next)](Answer answer) mutable {
                         if (round == m_round) {
                             next(std::move(answer));
                         }
                     });
    }

    /// Interrupts the task when there is an error; false when there is none.
    template <class T>
    bool stops(const Result<T> &done)
    {
        if (!done) {
            interrupt();
            Q_EMIT failed(done.error());
        }
        return !done;
    }

    DeskClient &m_client;
    Mirror &m_mirror;

private:
    int m_round = 0;
};

} // namespace td::app
