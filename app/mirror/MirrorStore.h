// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mirror/MirrorRepository.h"

namespace td::app {

/// Reads the mirror's file for the pages. Thread: GUI.
class MirrorStore final : public TicketStore
{
    Q_OBJECT

public:
    explicit MirrorStore(const QString &file);

    int count(const TicketQuery &query) const override;
    std::vector<StoredTicket> tickets(const TicketQuery &query, int offset, int limit) const override;
    int rowOf(const TicketQuery &query, const QString &ticketId) const override;
    std::optional<StoredTicket> ticket(const QString &ticketId) const override;
    std::vector<StoredMessage> messages(const QString &ticketId) const override;

    User me() const override { return m_me; }
    std::vector<User> staff() const override { return m_staff; }
    QStringList skills() const override { return m_skills; }
    QStringList categories() const override { return m_categories; }

    /// The mirror's people, skills or categories were written.
    void readPeople();

private:
    mutable Connection m_connection;
    User m_me;
    std::vector<User> m_staff;
    QStringList m_skills;
    QStringList m_categories;
};

} // namespace td::app
