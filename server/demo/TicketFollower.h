// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/CallChain.h"
#include "server/demo/TicketLife.h"

#include <QElapsedTimer>
#include <QTimer>

namespace td {

/// Looks after one filed ticket with an admin's eyes until both its mails are sent or it is stuck. Asks one thing at a
/// time and pauses when there was nothing new. Thread: the client's.
class TicketFollower final : public CallChain
{
    Q_OBJECT

public:
    /// `filedAfter`: how long the filing took, as its requester saw it.
    TicketFollower(RestClient &client, QString adminToken, Ticket filed, Millis filedAfter, Millis patience);

    const TicketLife &life() const { return m_life; }
    bool ended() const { return m_life.complete() || !m_life.stuck.isEmpty(); }
    void start() { look(); }

    Q_SIGNAL void reached();
    Q_SIGNAL void gotStuck();

private:
    void look();
    void lookForTriage();
    void lookForAssignment();
    void lookForMails();
    void reach(LifeStage stage, Millis at);
    void pause();
    bool outOfPatience() const { return m_sinceFiling.hasExpired(m_patience); }
    void lookAtJobs(const QString &subjectId);
    void judgeJobs(const std::vector<Job> &jobs);
    void stick(const QString &why);

    const QString m_adminToken;
    TicketLife m_life;
    const Millis m_patience;
    QElapsedTimer m_sinceFiling;
    QTimer m_pause;
    int m_pauses = 0;
};

} // namespace td
