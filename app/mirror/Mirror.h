// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/acts/ActRepository.h"
#include "app/mirror/MirrorRepository.h"
#include "shared/sql/Atomically.h"
#include "shared/tickets/ConversationApi.h"

namespace td::app {

/// Writes the mirror: what came from the server, with the acts that still wait laid over it. Thread: sync.
class Mirror final
{
public:
    /// Files that are made when they are missing.
    static Result<std::unique_ptr<Mirror>> open(const QString &mirrorFile, const QString &actsFile);

    /// One transaction of the mirror.
    template <class Write>
    Result<void> write(Write write)
    {
        return atomically(m_mirror, std::move(write));
    }

    // Inside of a write:
    Result<void> put(const Conversation &conversation);
    Result<void> put(const Ticket &ticket);
    Result<void> put(const QString &ticketId, const Message &message);
    /// Shows the ticket anew after its acts changed.
    Result<void> layActs(const QString &ticketId);
    Result<void> remove(const QString &ticketId);
    Result<void> putValue(const QString &name, const QByteArray &value);
    Result<void> removeValue(const QString &name);

    Result<std::optional<QByteArray>> value(const QString &name);

    /// After a write that removed tickets: nothing of them stays in the file.
    Result<void> compact();
    /// Forgets everything that came from the server. Acts and drafts stay.
    Result<void> clear();

    Connection &acts() { return m_acts; }

private:
    Mirror(const QString &mirrorFile, const QString &actsFile);
    Result<User> me();
    /// Lays the acts that wait over it.
    Result<void> show(MirroredTicket mirrored);

    Connection m_mirror;
    Connection m_acts;
};

} // namespace td::app
