// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestDesk.h"
#include "tests/support/WebCaller.h"

namespace td::test {

/// A desk with the callers of web clients. A page of another port of this computer, as in development.
struct WebDesk
{
    static constexpr char page[] = "http://localhost:5173";

    WebDesk(Dialect dialect, PostgresCluster &cluster, const TestServer::Adjust &adjust = {},
            TestDesk::Jobs jobs = TestDesk::Jobs::Held)
        : desk(dialect, cluster, jobs, adjust),
          nobody(desk.server.port(), page)
    {
    }

    /// Signed in at the desk as an existing account, by the token that the client got.
    WebCaller bearer(const Account &account)
    {
        WebCaller caller = nobody;
        return nobody.withToken(signIn(caller, account).text("token").toLatin1());
    }
    /// The same by cookie.
    WebCaller cookie(const Account &account)
    {
        WebCaller caller = nobody;
        signIn(caller, account);
        return caller;
    }
    ApiReply signIn(WebCaller &caller, const Account &account)
    {
        const ApiReply reply = caller.post(QStringLiteral("/api/auth/login"),
                                           {{QStringLiteral("email"), account.email},
                                            {QStringLiteral("password"), QString::fromLatin1(TestServer::password)}});
        if (reply.status != 200) {
            qFatal("no sign-in: %s", reply.body.constData());
        }
        return reply;
    }
    /// The number by which web clients know a ticket.
    QString numberOf(const QString &ticketId) { return QString::number(desk.read(ticketId)["number"].toInteger()); }
    QString accountNumber(const Account &account)
    {
        return *desk.server.database().valueOf(
            QStringLiteral("SELECT number FROM account WHERE id = '%1'").arg(account.id));
    }

    /// Lets every ticket be filed a second after the one before it.
    void spreadTickets()
    {
        desk.server.database().valueOf(
            QStringLiteral("UPDATE ticket SET created_at = created_at + 1000 * number RETURNING id"));
    }

    TestDesk desk;
    WebCaller nobody;
};

/// The object under a key of an answer.
inline QJsonObject part(const ApiReply &reply, const char *key) { return reply[key].toObject(); }

/// Files a ticket as a web client does and gives it as it was answered; `more` goes into the body.
inline QJsonObject file(WebCaller &caller, const QJsonObject &more = {})
{
    QJsonObject body{{QStringLiteral("title"), QStringLiteral("The printer jams")},
                     {QStringLiteral("description"), QStringLiteral("Every second page.")}};
    for (auto it = more.begin(); it != more.end(); ++it) {
        body[it.key()] = it.value();
    }
    const ApiReply reply = caller.post(QStringLiteral("/api/tickets"), body);
    if (reply.status != 201) {
        qFatal("not filed: %s", reply.body.constData());
    }
    return part(reply, "ticket");
}

/// The path of a ticket that was answered.
inline QString path(const QJsonObject &ticket, const QString &rest = {})
{
    return QStringLiteral("/api/tickets/") + ticket[QStringLiteral("_id")].toString() + rest;
}

/// The members of an object, sorted.
inline QStringList keysOf(const QJsonObject &object) { return object.keys(); }

} // namespace td::test
