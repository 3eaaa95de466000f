// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>

namespace td::http {

/// The socket that QHttpServer believes to talk to. It reads one complete, canonical request at a time from feed();
/// whatever it writes goes nowhere, for replies take their own way. Thread: network.
class FacadeSocket : public QTcpSocket
{
    Q_OBJECT

public:
    FacadeSocket(const QHostAddress &peer, quint16 peerPort, QObject *parent);
    ~FacadeSocket() override;

    qint64 bytesAvailable() const override;
    qint64 bytesToWrite() const override { return 0; }
    void disconnectFromHost() override {}
    void close() override {}

protected:
    void feed(QByteArray request);
    void announceEnd(); ///< lets QHttpServer forget, and delete, this socket

    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64 size) override { return size; }

private:
    QByteArray m_request;
    qsizetype m_offset = 0;
};

} // namespace td::http
