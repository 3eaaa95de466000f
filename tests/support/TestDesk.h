// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestServer.h"

namespace td::test {

/// A small desk to try things on: an admin, a moderator and two requesters, on a server of its own.
/// Thread: the test's.
class TestDesk final
{
public:
    /// Held: jobs stay in the queue, so that only the test's own requests change anything.
    enum class Jobs { Run, Held };

    explicit TestDesk(Dialect dialect, PostgresCluster &cluster, Jobs jobs = Jobs::Held,
                      const TestServer::Adjust &adjust = {});

    TestServer server;
    const Account admin;
    const Account mara; ///< a moderator
    const Account rita; ///< a requester
    const Account otto; ///< another requester

    /// Files a ticket as `requester` and gives its id. `more` goes into the body.
    QString file(const Account &requester, const QJsonObject &more = {});
    ApiReply read(const QString &ticketId) const;
    QString addSkill(const QString &name, const QStringList &aliases = {});
    QString addCategory(const QString &name);
    ApiReply reply(const Account &author, const QString &ticketId, const QString &text) const;
    ApiReply note(const Account &author, const QString &ticketId, const QString &text) const;
    ApiReply move(const Account &actor, const QString &ticketId, const QString &status) const;

    static QString path(const QString &ticketId, const QString &rest = {});
};

/// The values of one member of every item of a page.
QStringList valuesOf(const ApiReply &page, const char *member);

} // namespace td::test
