// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <chrono>
#include <memory>

namespace td::test {

/// One reply as it stood on the wire.
struct RawReply
{
    int status = 0; ///< 0: the connection ended, or the time was up, before a whole reply had come
    QByteArray head;
    QByteArray body;

    QByteArray field(const QByteArray &name) const;
};

/// Sends exactly the bytes it is given and reads replies strictly. Blocking: for the thread of a test.
class RawClient final
{
public:
    explicit RawClient(quint16 port);
    static RawClient tls(quint16 port); ///< trusts any certificate

    bool isConnected() const;
    RawClient &send(const QByteArray &bytes);
    RawClient &endSending(); ///< closes our direction only
    void abort();            ///< resets the connection

    RawReply read(bool headOnly = false);
    RawReply readHead(); ///< and nothing of what follows
    RawReply readBody(RawReply head);
    QByteArray takeBuffered() { return std::exchange(m_buffer, {}); } ///< what came with the header
    QByteArray takeAll() { return m_socket->readAll(); }
    bool waitForClose(); ///< the server ended the connection; what it still sent is kept in rest()
    QByteArray rest() const { return m_buffer; }
    QTcpSocket &socket() { return *m_socket; }

private:
    explicit RawClient(std::unique_ptr<QTcpSocket> socket) : m_socket(std::move(socket)) {}

    bool more();
    bool fill(qsizetype size);
    QByteArray take(qsizetype size);
    QByteArray readChunks();

    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_buffer;
};

} // namespace td::test
