// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Wire.h"

#include <QSslSocket>

#include <sys/socket.h>

namespace td::http {
namespace {

constexpr qint64 tlsReadAhead = 64 * 1024;

QSslSocket *secure(QAbstractSocket *socket) { return static_cast<QSslSocket *>(socket); }

} // namespace

// A bare QAbstractSocket, unlike a QTcpSocket, does not read ahead: the kernel keeps what was not asked for.
Wire::Wire(qintptr descriptor, bool tls)
    : m_socket(tls ? new QSslSocket(this) : new QAbstractSocket(QAbstractSocket::TcpSocket, this)),
      m_tls(tls)
{
    // QSslSocket emits all of these from within write() too, where nobody is prepared for them.
    const Qt::ConnectionType when = m_tls ? Qt::QueuedConnection : Qt::DirectConnection;
    connect(m_socket, &QAbstractSocket::readyRead, this, &Wire::readable, when);
    connect(m_socket, &QAbstractSocket::bytesWritten, this, &Wire::sent, when);
    connect(m_socket, &QAbstractSocket::disconnected, this, &Wire::lost, when);
    m_socket->setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState,
                                  m_tls ? QIODevice::ReadWrite : QIODevice::ReadWrite | QIODevice::Unbuffered);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_tls) {
        connect(secure(m_socket), &QSslSocket::encrypted, this, &Wire::ready, when);
        connect(secure(m_socket), &QSslSocket::encryptedBytesWritten, this, &Wire::sent, when);
    }
}

void Wire::shakeHands(const QSslConfiguration &tls)
{
    m_socket->setReadBufferSize(tlsReadAhead);
    secure(m_socket)->setSslConfiguration(tls);
    secure(m_socket)->startServerEncryption();
}

bool Wire::isReady() const { return !m_tls || secure(m_socket)->isEncrypted(); }

QHostAddress Wire::peer() const
{
    bool mapped = false;
    const quint32 plain = m_socket->peerAddress().toIPv4Address(&mapped);
    return mapped ? QHostAddress(plain) : m_socket->peerAddress();
}

qint64 Wire::read(char *data, qint64 maxSize)
{
    const bool open = m_socket->state() == QAbstractSocket::ConnectedState && !m_broken;
    return open ? m_socket->read(data, maxSize) : -1;
}

void Wire::write(const QByteArray &bytes)
{
    if (m_broken) {
        return;
    }
    if (m_socket->state() != QAbstractSocket::ConnectedState || m_socket->write(bytes) < 0) {
        m_broken = true;
        QMetaObject::invokeMethod(this, &Wire::lost, Qt::QueuedConnection);
    } else if (m_tls) {
        m_socket->flush();
    }
}

qint64 Wire::unsent() const
{
    return m_socket->bytesToWrite() + (m_tls ? secure(m_socket)->encryptedBytesToWrite() : 0);
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
