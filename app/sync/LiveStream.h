// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/client/EventStreamParser.h"
#include "shared/core/Result.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QTimer>
#include <QUrl>

class QNetworkReply;

namespace td::app {

/// One connection to a desk's live stream. Thread: sync.
class LiveStream final : public QObject
{
    Q_OBJECT

public:
    explicit LiveStream(const QUrl &server, QObject *parent = nullptr);
    ~LiveStream() override;

    /// Ends the connection there is. `after`: the feed's cursor to go on from.
    void open(const QString &accessToken, const QString &after);
    void close();
    bool isOpen() const { return m_open; }

Q_SIGNALS:
    void opened();
    void received(const td::StreamEvent &event);
    /// By the server, the network, or because nothing was heard for too long. `Unauthenticated`: the token is not good
    /// (any more); `Gone`: the cursor is not.
    void ended(const td::Error &why);

private:
    void read();
    void finish(const Error &why);

    const QUrl m_server;
    QNetworkAccessManager m_network;
    QPointer<QNetworkReply> m_reply;
    EventStreamParser m_parser;
    QTimer m_silence;
    bool m_open = false;
};

} // namespace td::app
