// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StreamClient.h"

#include "tests/support/WaitFor.h"

#include <QJsonDocument>

namespace td::test {

StreamClient::StreamClient(const ApiClient &api, const QByteArray &after, const QByteArray &query,
                           const QByteArray &fields)
    : m_client(api.port())
{
    QByteArray request = "GET /api/v2/stream" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n";
    if (!api.token().isEmpty()) {
        request += "Authorization: Bearer " + api.token() + "\r\n";
    }
    if (!after.isEmpty()) {
        request += "Last-Event-ID: " + after + "\r\n";
    }
    m_client.send(request + fields + "\r\n");
}

const ApiReply &StreamClient::opened()
{
    if (!m_opened) {
        const RawReply head = m_client.readHead();
        m_opened = ApiReply{head.status, head.head, {}, {}};
        if (head.field("Content-Type") != "text/event-stream") {
            m_opened->body = m_client.readBody(head).body;
            m_opened->json = QJsonDocument::fromJson(m_opened->body).object();
        }
    }
    return *m_opened;
}

bool StreamClient::receive()
{
    QTcpSocket &socket = m_client.socket();
    if (m_ended || (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(patienceMs))) {
        return false;
    }
    m_raw += m_client.takeAll();
    decode();
    return true;
}

void StreamClient::decode()
{
    while (!m_ended) {
        const qsizetype line = m_raw.indexOf("\r\n");
        const qsizetype size = line < 0 ? 0 : m_raw.first(line).toLongLong(nullptr, 16);
        if (line < 0 || m_raw.size() < line + 2 + size + 2) {
            return;
        }
        m_text += m_raw.mid(line + 2, size);
        m_transcript += m_raw.mid(line + 2, size);
        m_raw.remove(0, line + 2 + size + 2);
        m_ended = size == 0;
    }
}

/// What stands before the next empty line.
std::optional<QByteArray> StreamClient::nextBlock()
{
    opened();
    m_raw += m_client.takeBuffered();
    decode();
    qsizetype end = -1;
    while ((end = m_text.indexOf("\n\n")) < 0) {
        if (!receive()) {
            return {};
        }
    }
    const QByteArray block = m_text.first(end);
    m_text.remove(0, end + 2);
    return block;
}

std::optional<StreamMessage> StreamClient::next()
{
    while (const auto block = nextBlock()) {
        StreamMessage message;
        for (const QByteArray &line : block->split('\n')) {
            const qsizetype colon = line.indexOf(':');
            const QByteArray name = line.first(colon);
            const QByteArray value = line.mid(colon + 1).trimmed();
            if (name.isEmpty()) {
                ++m_comments;
            } else if (name == "id") {
                message.id = m_cursor = value;
            } else if (name == "event") {
                message.event = value;
            } else if (name == "retry") {
                m_retry = value.toInt();
            } else if (name == "data") {
                message.data = QJsonDocument::fromJson(value).object();
            }
        }
        if (!message.event.isEmpty()) {
            return message;
        }
    }
    return {};
}

bool StreamClient::waitUntilLive()
{
    while (const auto message = next()) {
        if (message->event == "live") {
            return true;
        }
    }
    return false;
}

bool StreamClient::waitForComment()
{
    const auto block = nextBlock();
    return block && block->startsWith(':');
}

bool StreamClient::waitUntilCut()
{
    opened();
    return m_client.waitForClose() && !m_client.rest().endsWith("0\r\n\r\n");
}

} // namespace td::test
