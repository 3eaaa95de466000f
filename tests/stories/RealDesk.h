// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/users/UserApi.h"
#include "tests/support/ApiClient.h"
#include "tests/support/ServerProcess.h"

#include <QTemporaryDir>

namespace td::test {

/// Somebody with an account.
struct Member
{
    QString id;
    QString name;
    QString email;
    ApiClient api;
};

/// A desk on a triagedesk-server of its own, in a process that can be stopped and started again at the same address.
/// Whoever has an account can be asked about through the API. Thread: the test's.
class RealDesk final
{
public:
    RealDesk(); ///< runs, and has Ada, an admin

    const Member &ada() const { return m_ada; } ///< at the address where the desk is now
    Member join(const QString &name, Role role = Role::User);
    ApiClient signIn(const QString &email) const;
    void addSkill(const QString &name, const QStringList &aliases) const;

    QString address() const; ///< that people know
    void stop();
    void start(); ///< where it was at first
    void startElsewhere();

    /// Files a ticket as somebody and gives its id.
    QString file(const Member &requester, const QString &subject, const QString &text = QStringLiteral("…")) const;
    ApiReply ticket(const QString &id) const;   ///< as Ada sees it
    ApiReply tickets() const;                   ///< all of them, the newest first
    ApiReply messages(const QString &id) const; ///< with the notes
    QStringList eventKinds(const QString &id) const;
    /// The jobs of every ticket are done: it is triaged and has somebody.
    bool isQuiet() const;

    static QString path(const QString &ticketId, const QString &rest = {});
    static QString password() { return QStringLiteral("correct horse"); }

private:
    ServerProcess::Options options() const;
    void startAt(quint16 port);
    quint16 port() const { return m_ada.api.port(); }

    QTemporaryDir m_folder;
    StepLog m_log;
    ServerProcess m_server;
    Member m_ada;
    quint16 m_home = 0;
};

/// The values of one member of every item of a page.
QStringList valuesOf(const ApiReply &page, const char *member);

} // namespace td::test
