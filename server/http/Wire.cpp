// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Wire.h"

#include <QSslSocket>

#include <sys/socket.h>

namespace td::http {
namespace {

constexpr qint64 tlsReadAhead = 64 * 1024;

} // namespace

Wire::Wire(qintptr descriptor, const std::optional<QSslConfiguration> &tls)
    : m_socket(tls ? new QSslSocket(this) : new QTcpSocket(this)),
      m_tls(tls)
{
    connect(m_socket, &QTcpSocket::readyRead, this, &Wire::readable);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Wire::sent);
    connect(m_socket, &QTcpSocket::disconnected, this, &Wire::lost);
    if (!m_tls) {
        m_socket->setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState,
                                      QIODevice::ReadWrite | QIODevice::Unbuffered);
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        return;
    }
    auto *secure = static_cast<QSslSocket *>(m_socket);
    connect(secure, &QSslSocket::encrypted, this, &Wire::ready);
    connect(secure, &QSslSocket::encryptedBytesWritten, this, &Wire::sent);
    secure->setSocketDescriptor(descriptor);
    secure->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    secure->setReadBufferSize(tlsReadAhead);
    secure->setSslConfiguration(*tls);
    secure->startServerEncryption();
}

bool Wire::isReady() const { return !m_tls || static_cast<QSslSocket *>(m_socket)->isEncrypted(); }

QHostAddress Wire::peer() const
{
    bool mapped = false;
    const quint32 plain = m_socket->peerAddress().toIPv4Address(&mapped);
    return mapped ? QHostAddress(plain) : m_socket->peerAddress();
}

qint64 Wire::read(char *data, qint64 maxSize)
{
    return m_socket->state() == QAbstractSocket::ConnectedState ? m_socket->read(data, maxSize) : -1;
}

void Wire::write(const QByteArray &bytes)
{
    if (m_socket->write(bytes) < 0) {
        QMetaObject::invokeMethod(this, &Wire::lost, Qt::QueuedConnection);
    } else if (m_tls) {
        m_socket->flush();
    }
}

qint64 Wire::unsent() const
{
    return m_socket->bytesToWrite() + (m_tls ? static_cast<QSslSocket *>(m_socket)->encryptedBytesToWrite() : 0);
}

void Wire::endWriting(bool inputExpected)
{
    if (!m_tls) {
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
    } else if (!inputExpected) {
        m_socket->disconnectFromHost();
    }
}

void Wire::abort()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

} // namespace td::http
