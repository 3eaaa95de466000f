// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/FacadeSocket.h"

#include <algorithm>

namespace td::http {

FacadeSocket::FacadeSocket(const QHostAddress &peer, quint16 peerPort, QObject *parent) : QTcpSocket(parent)
{
    setOpenMode(QIODevice::ReadWrite);
    setPeerAddress(peer);
    setPeerPort(peerPort);
    setSocketState(QAbstractSocket::ConnectedState);
}

FacadeSocket::~FacadeSocket() { setSocketState(QAbstractSocket::UnconnectedState); }

qint64 FacadeSocket::bytesAvailable() const { return QTcpSocket::bytesAvailable() + m_request.size() - m_offset; }

void FacadeSocket::feed(QByteArray request)
{
    m_request = std::move(request);
    m_offset = 0;
    Q_EMIT readyRead();
}

void FacadeSocket::announceEnd()
{
    setSocketState(QAbstractSocket::UnconnectedState);
    Q_EMIT disconnected();
}

qint64 FacadeSocket::readData(char *data, qint64 maxSize)
{
    const qsizetype size = std::min(qsizetype(maxSize), m_request.size() - m_offset);
    std::copy_n(m_request.constData() + m_offset, size, data);
    m_offset += size;
    return size;
}

} // namespace td::http
