// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/SyncTask.h"

namespace td::app {

/// Sends the waiting acts in their order, one after the other, and stores what the server made of each. An act is
/// removed only after the mirror has its outcome, and each may safely be sent again. Thread: sync.
class ActSender final : public SyncTask
{
    Q_OBJECT

public:
    using SyncTask::SyncTask;

    /// Sends what waits; does nothing while it is sending.
    void start();
    void interrupt() override;

Q_SIGNALS:
    /// Acts were sent, refused or found in conflict.
    void actsChanged();
    void idle();

private:
    void sendNext();
    void send(const PendingAct &act);
    template <class EndpointType>
    void sendTo(const EndpointType &endpoint, const PendingAct &act, RestCall<EndpointType> call);
    void accepted(const PendingAct &act, const Ticket &ticket);
    void accepted(const PendingAct &act, const Message &message);
    Result<void> goOnFrom(const Ticket &ticket);
    void conclude(const PendingAct &act);
    void failedWith(PendingAct act, const Error &error);
    Result<void> rebaseOnto(PendingAct act, const QByteArray &theirs);

    bool m_sending = false;
};

} // namespace td::app
