// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketStore.h"

namespace td::test {

/// Tickets in memory, with the order, search and queues of a real store. Thread: GUI.
class SampleStore final : public app::TicketStore
{
    Q_OBJECT

public:
    std::vector<app::StoredTicket> all;
    std::map<QString, std::vector<app::StoredMessage>> conversations;
    std::vector<User> people;
    QStringList knownSkills;
    QStringList knownCategories;
    User myself;

    int count(const app::TicketQuery &query) const override;
    std::vector<app::StoredTicket> tickets(const app::TicketQuery &query, int offset, int limit) const override;
    int rowOf(const app::TicketQuery &query, const QString &ticketId) const override;
    std::optional<app::StoredTicket> ticket(const QString &ticketId) const override;
    std::vector<app::StoredMessage> messages(const QString &ticketId) const override;
    User me() const override { return myself; }
    std::vector<User> staff() const override;
    QStringList skills() const override { return knownSkills; }
    QStringList categories() const override { return knownCategories; }

    app::StoredTicket *find(const QString &ticketId);
    void put(const Ticket &ticket); ///< in the place of the one with its id
    void remove(const QString &ticketId);
    void tellChanged(const QStringList &ticketIds);
    void tellPeopleChanged() { Q_EMIT peopleChanged(); }

private:
    const std::vector<int> &rows(const app::TicketQuery &query) const;
    bool wanted(const app::TicketQuery &query, const Ticket &ticket) const;

    mutable std::optional<app::TicketQuery> m_sortedFor;
    mutable std::vector<int> m_rows;
};

} // namespace td::test
