// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RawClient.h"
#include "tests/support/WaitFor.h"

#include <QSslSocket>

#include <sys/socket.h>

namespace td::test {
namespace {

} // namespace

QByteArray RawReply::field(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).compare(name, Qt::CaseInsensitive) == 0) {
            return line.sliced(colon + 1).trimmed();
        }
    }
    return {};
}

RawClient::RawClient(quint16 port) : m_socket(std::make_unique<QTcpSocket>())
{
    m_socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    m_socket->waitForConnected(patienceMs);
}

RawClient RawClient::tls(quint16 port)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setPeerVerifyMode(QSslSocket::VerifyNone);
    socket->connectToHostEncrypted(QString::fromLatin1("127.0.0.1"), port);
    socket->waitForEncrypted(patienceMs);
    return RawClient(std::unique_ptr<QTcpSocket>(std::move(socket)));
}

bool RawClient::isConnected() const { return m_socket->state() == QAbstractSocket::ConnectedState; }

RawClient &RawClient::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
    return *this;
}

RawClient &RawClient::endSending()
{
    while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten(patienceMs)) {
    }
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
    return *this;
}

void RawClient::abort()
{
    const linger reset{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
    m_socket->abort();
}

RawReply RawClient::readHead()
{
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!more()) {
            return {};
        }
    }
    RawReply reply;
    reply.head = take(end + 4);
    reply.status = reply.head.mid(9, 3).toInt();
    return reply;
}

RawReply RawClient::readBody(RawReply reply)
{
    if (reply.field("Transfer-Encoding") == "chunked") {
        reply.body = readChunks();
        return reply;
    }
    const qsizetype size = reply.field("Content-Length").toLongLong();
    if (!fill(size)) {
        return {};
    }
    reply.body = take(size);
    return reply;
}

RawReply RawClient::read(bool headOnly)
{
    const RawReply head = readHead();
    const bool bodyless = headOnly || head.status == 204 || head.status == 304 || head.status < 200;
    return bodyless ? head : readBody(head);
}

bool RawClient::waitForClose()
{
    while (more()) {
    }
    return !isConnected();
}

bool RawClient::more()
{
    const bool came = m_socket->bytesAvailable() > 0 || m_socket->waitForReadyRead(patienceMs);
    m_buffer += m_socket->readAll();
    return came;
}

bool RawClient::fill(qsizetype size)
{
    while (m_buffer.size() < size) {
        if (!more()) {
            return false;
        }
    }
    return true;
}

QByteArray RawClient::take(qsizetype size)
{
    const QByteArray taken = m_buffer.first(size);
    m_buffer.remove(0, size);
    return taken;
}

QByteArray RawClient::readChunks()
{
    QByteArray body;
    for (;;) {
        qsizetype lineEnd = -1;
        while ((lineEnd = m_buffer.indexOf("\r\n")) < 0) {
            if (!more()) {
                return body;
            }
        }
        const qsizetype size = take(lineEnd + 2).trimmed().toLongLong(nullptr, 16);
        if (!fill(size + 2)) {
            return body;
        }
        body += take(size + 2).first(size);
        if (size == 0) {
            return body;
        }
    }
}

} // namespace td::test
