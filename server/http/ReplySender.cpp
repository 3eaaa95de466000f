// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ReplySender.h"

#include "server/http/HttpLog.h"

namespace td::http {

using namespace Qt::Literals::StringLiterals;

void ReplySender::begin(RequestTrace trace, const ReplyFraming &framing)
{
    m_trace = std::move(trace);
    m_framing = framing;
    m_fields = {};
}

QByteArray ReplySender::written(Response response) const
{
    for (const auto &[name, value] : m_fields) {
        response.headers.add(name, value);
    }
    return writeResponse(response, m_trace.id, m_framing);
}

void ReplySender::send(const Response &response)
{
    log(response.status);
    m_wire.write(written(response));
}

void ReplySender::beginStream(const Response &head)
{
    m_framing.stream = true;
    m_framing.keepAlive = m_framing.keepAlive && m_framing.http11;
    log(head.status);
    m_wire.write(written(head));
}

void ReplySender::write(const QByteArray &bytes)
{
    if (!m_framing.headOnly) {
        m_wire.write(m_framing.http11 ? writeChunk(bytes) : bytes);
    }
}

void ReplySender::endStream()
{
    if (m_framing.http11 && !m_framing.headOnly) {
        m_wire.write("0\r\n\r\n"_ba);
    }
}

void ReplySender::logClientLeft() const
{
    constexpr int clientLeft = 499; // no status of HTTP: nobody was there to be told one
    log(clientLeft);
}

void ReplySender::log(int status) const
{
    const auto took = std::chrono::steady_clock::now() - m_trace.receivedAt;
    qCInfo(httpLog, "%s %s %d %lld ms %s", m_trace.method.constData(), m_trace.path.constData(), status,
           static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()),
           qUtf8Printable(m_trace.id));
}

} // namespace td::http
