// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/tickets/TicketRepository.h"
#include "server/users/SkillCatalogue.h"
#include "tests/support/TestDatabase.h"

namespace td::test {

/// A test class whose every function runs on SQLite and on PostgreSQL, each time on a fresh desk. With the few rows
/// that others need to exist.
class TestDatabaseCase : public QObject
{
    Q_OBJECT

protected:
    static constexpr Millis start = 1'800'000'000'000;

    Dialect dialect() const { return m_desk->url().dialect; }
    TestDatabase &desk() { return *m_desk; }
    Connection &connection() { return m_desk->local(); }

    /// Runs `act(Transaction &)` in a transaction and gives its answer.
    template <class Act>
    auto write(Act act)
    {
        return m_desk->write(std::move(act));
    }

    /// Each gives the id; a failure ends the program.
    QString addAccount(const QString &name, Role role = Role::User);
    QString addSkill(const QString &name);
    QString addTicket(const QString &requesterId, const QString &subject = QStringLiteral("A subject"),
                      Millis at = start);

    /// Changes a stored ticket: `change(TicketRecord &)`.
    template <class Change>
    Result<void> changeTicket(const QString &id, Change change)
    {
        return write([=](Transaction &transaction) -> Result<void> {
            auto record = TRY(ticket_repository::findForUpdate(transaction, id));
            change(*record);
            return ticket_repository::update(transaction, *record);
        });
    }

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup() { m_desk.reset(); }

private:
    PostgresCluster m_cluster;
    std::unique_ptr<TestDatabase> m_desk;
};

} // namespace td::test
