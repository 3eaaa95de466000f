// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/GeminiStandIn.h"
#include "tests/support/WaitFor.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

} // namespace

GeminiStandIn::GeminiStandIn()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(u"python3"_s, {QStringLiteral(TD_SOURCE_DIR "/tests/support/gemini_standin.py")});
    const QByteArray greeting = readLine();
    m_port = greeting.startsWith("port ") ? greeting.mid(5).toInt() : 0;
}

GeminiStandIn::~GeminiStandIn()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(patienceMs)) {
        m_process.kill();
        m_process.waitForFinished(patienceMs);
    }
}

QString GeminiStandIn::baseUrl() const { return u"http://127.0.0.1:%1/v1beta"_s.arg(m_port); }

void GeminiStandIn::script(const nlohmann::json &steps)
{
    [[maybe_unused]] const QByteArray reply = tell("script " + QByteArray::fromStdString(steps.dump()));
    Q_ASSERT(reply == "ok");
}

nlohmann::json GeminiStandIn::takeRequests()
{
    const QByteArray reply = tell("requests"_ba);
    return nlohmann::json::parse(reply.begin(), reply.end(), nullptr, false);
}

int GeminiStandIn::callCount() { return tell("count"_ba).toInt(); }

QByteArray GeminiStandIn::tell(const QByteArray &line)
{
    m_process.write(line + '\n');
    return readLine();
}

QByteArray GeminiStandIn::readLine()
{
    while (!m_process.canReadLine() && m_process.waitForReadyRead(patienceMs)) {
    }
    return m_process.readLine().trimmed();
}

} // namespace td::test
