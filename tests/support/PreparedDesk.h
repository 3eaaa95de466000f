// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/DeskStore.h"
#include "tests/support/ServerProcess.h"

namespace td::test {

/// A desk with an admin, moderators and requesters, made through the program and its API, and no server running on it.
/// Their access tokens stay good on every copy. Thread: the test's.
class PreparedDesk final
{
public:
    struct Moderator
    {
        QString name;
        QStringList skills;
    };

    PreparedDesk(Dialect dialect, PostgresCluster &cluster, const QList<Moderator> &moderators, int requesters = 1);

    bool isReady() const { return m_ready; }
    DeskStore &store() { return m_store; }
    const QString &adminToken() const { return m_admin; }
    const QStringList &requesterTokens() const { return m_requesters; }

private:
    bool fill(const QList<Moderator> &moderators, int requesters);

    DeskStore m_store;
    QString m_admin;
    QStringList m_requesters;
    bool m_ready = false;
};

} // namespace td::test
