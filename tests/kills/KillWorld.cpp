// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kills/KillWorld.h"

#include "shared/core/Uuid.h"
#include "tests/support/DeskClient.h"
#include "tests/support/WaitFor.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

nlohmann::json filing(const QString &id)
{
    return {{"id", id.toStdString()},
            {"subject", "The VPN drops"},
            {"text", "The vpn connection drops every minute. Please help, it is urgent."}};
}

/// In which a server that is not paused answers.
constexpr long patience = 600;

/// Long enough for a kill between the mail that is kept and the 250 that says so.
constexpr int pauseBefore250 = 40;

SmtpSink::Options slowSink()
{
    SmtpSink::Options options;
    options.pauseMs = pauseBefore250;
    return options;
}

} // namespace

KillWorld::KillWorld(PreparedDesk &desk, const QStringList &settings)
    : m_desk(desk),
      m_sink(slowSink()),
      m_store(desk.store().copy()),
      m_server(options(m_store->folder(), settings), m_log),
      m_second(options(m_store->secondFolder(), settings), m_log)
{
}

ServerProcess::Options KillWorld::options(const QString &folder, const QStringList &settings)
{
    const QStringList peers{u"triage.gemini_url="_s + m_gemini.baseUrl(), u"triage.gemini_key=key"_s,
                            u"mail.smtp_host=127.0.0.1"_s, u"mail.smtp_port=%1"_s.arg(m_sink.port()),
                            u"mail.smtp_security=none"_s};
    return {folder, m_store->databaseOption(), peers + settings};
}

void KillWorld::file(int count)
{
    m_askedAgain += int(m_unanswered.size());
    for (int i = 0; i < count; ++i) {
        m_unanswered += newUuid(QDateTime::currentMSecsSinceEpoch());
    }
    DeskClient client(m_server.url(), m_desk.requesterTokens().first(), patience);
    for (const QString &id : QStringList(m_unanswered)) {
        const long status = client.send("POST", u"/api/v2/tickets"_s, filing(id)).status;
        if (status == 0) {
            break; // the server is gone
        }
        if (status == 201) {
            m_unanswered.removeOne(id);
            m_tickets += id;
        }
    }
}

QByteArray KillWorld::newFiling()
{
    const QString id = newUuid(QDateTime::currentMSecsSinceEpoch());
    m_unanswered += id;
    const QByteArray body = QByteArray::fromStdString(filing(id).dump());
    return "POST /api/v2/tickets HTTP/1.1\r\nHost: desk\r\nContent-Type: application/json\r\nAuthorization: Bearer " +
           m_desk.requesterTokens().first().toLatin1() + "\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

void KillWorld::killed(qint64 since) { m_gaps += Gap{since, QDateTime::currentMSecsSinceEpoch()}; }

bool KillWorld::waitUntilQuiet(std::chrono::milliseconds time)
{
    return waitFor([&] { return m_store->isQuiet(); }, time);
}

} // namespace td::test
