// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSocket>
#include <QHostAddress>
#include <QSslConfiguration>

namespace td::http {

/// The real socket of one client, plain or TLS. A plain one reads nothing that nobody asked for, so that a client that
/// is not read from has to wait, and one that has only closed its sending side still gets its replies.
/// Thread: network.
class Wire final : public QObject
{
    Q_OBJECT

public:
    /// Takes over the descriptor.
    Wire(qintptr descriptor, bool tls);

    void shakeHands(const QSslConfiguration &tls);
    bool isReady() const; ///< TLS has shaken hands
    bool isTls() const { return m_tls; }
    QHostAddress peer() const;
    quint16 peerPort() const { return m_socket->peerPort(); }

    qint64 read(char *data, qint64 maxSize); ///< 0: nothing now; negative: the client sends no more
    void write(const QByteArray &bytes);
    qint64 unsent() const;

    /// Tells the client that no more comes. TLS can only close both ways, so it leaves that to the client when
    /// `inputExpected`: closing on unread input could take the last reply back.
    void endWriting(bool inputExpected);
    void abort();

Q_SIGNALS:
    void ready();
    void readable();
    void sent(); ///< the kernel took some of what was unsent
    void lost(); ///< nothing can be sent any more

private:
    QAbstractSocket *m_socket; // a child
    const bool m_tls;
    bool m_broken = false; ///< a write has failed, and lost() is on its way
};

} // namespace td::http
