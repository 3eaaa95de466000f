// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/DeskLink.h"
#include "shared/wire/AnswerReader.h"
#include "tests/support/TestDesk.h"

namespace td::test {

using namespace Qt::Literals::StringLiterals;

/// How long a test waits for what should come soon.
inline constexpr int patience = 20'000;

/// One person's program: its files, and the link while it runs.
class Desktop final
{
public:
    Desktop(TestServer &server, const Account &account) : m_server(server), m_account(account) {}

    void open()
    {
        const auto reply = m_server.nobody().post(
            u"/api/v2/auth/sign-in"_s,
            {{u"email"_s, m_account.email}, {u"password"_s, QString::fromLatin1(TestServer::password)}});
        const auto session = fromAnswer<SignedIn>(reply.body);
        QVERIFY2(session, reply.body.constData());
        open(*session);
    }
    void open(const SignedIn &session)
    {
        auto opened =
            app::DeskLink::open(files(), QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.port())), session, m_clock);
        QVERIFY(opened);
        m_link = *std::move(opened);
        m_link->start();
    }
    void close() { m_link.reset(); }

    app::DeskFiles files() const
    {
        return {m_folder.filePath(u"mirror.sqlite"_s), m_folder.filePath(u"acts.sqlite"_s)};
    }
    app::DeskLink &link() { return *m_link; }
    app::TicketStore &tickets() { return m_link->tickets(); }
    app::TicketActs &acts() { return m_link->acts(); }
    bool isOnline() const { return m_link->connection() == app::LinkState::Online; }
    int count(app::Queue queue) { return tickets().count({.queue = queue}); }
    std::optional<Ticket> ticket(const QString &id)
    {
        const auto found = tickets().ticket(id);
        return found ? std::optional(found->ticket) : std::nullopt;
    }
    /// Everything was taken by the server, and shows so.
    bool isSettled(const QString &id)
    {
        const auto found = tickets().ticket(id);
        return acts().waiting() == 0 && found && !found->waiting;
    }
    bool filesHold(const QByteArray &word) const
    {
        for (const QString &name : QDir(m_folder.path()).entryList({u"mirror*"_s}, QDir::Files)) {
            QFile file(m_folder.filePath(name));
            if (file.open(QFile::ReadOnly) && file.readAll().contains(word)) {
                return true;
            }
        }
        return false;
    }

private:
    TestServer &m_server;
    const Account &m_account;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<app::DeskLink> m_link;
};

} // namespace td::test
