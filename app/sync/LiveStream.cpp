// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/LiveStream.h"

#include "shared/api/ErrorStatus.h"
#include "shared/api/ProblemDetails.h"
#include "shared/api/StreamApi.h"
#include "shared/wire/AnswerReader.h"

#include <QNetworkReply>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr int longestSilence = 45 * int(second); // the server says something every 15 s

Error endOf(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto kind = kindOf(status);
    const auto problem = kind ? fromAnswer<ProblemDetails>(reply.readAll()) : Error{};
    if (kind && problem) {
        return {*kind, problem->code, problem->detail};
    }
    return {ErrorKind::Busy, u"stream_ended"_s,
            reply.error() == QNetworkReply::NoError ? LiveStream::tr("The server ended the connection.")
                                                    : reply.errorString()};
}

} // namespace

LiveStream::LiveStream(const QUrl &server, QObject *parent)
    : QObject(parent),
      m_server(server),
      m_network(this),
      m_silence(this)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_silence.setSingleShot(true);
    m_silence.setInterval(longestSilence);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        finish({ErrorKind::Busy, u"stream_silent"_s, tr("The server has been silent for too long.")});
    });
}

LiveStream::~LiveStream() { close(); }

void LiveStream::open(const QString &accessToken, const QString &after)
{
    close();
    QUrl url = m_server;
    url.setPath(url.path() + QLatin1StringView(api::openStream.path));
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setRawHeader("Accept"_ba, "text/event-stream"_ba);
    request.setRawHeader("Authorization"_ba, "Bearer "_ba + accessToken.toUtf8());
    request.setRawHeader("Last-Event-ID"_ba, after.toUtf8());
    m_parser = {};
    m_reply = m_network.get(request);
    m_silence.start();
    connect(m_reply, &QNetworkReply::readyRead, this, &LiveStream::read);
    connect(m_reply, &QNetworkReply::finished, this, [this] {
        read();
        if (m_reply) {
            finish(endOf(*m_reply));
        }
    });
}

void LiveStream::close()
{
    m_open = false;
    m_silence.stop();
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void LiveStream::read()
{
    const bool accepted = m_reply && m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200;
    if (!accepted) {
        return; // a problem is read as a whole at its end
    }
    m_silence.start();
    if (!std::exchange(m_open, true)) {
        Q_EMIT opened();
    }
    const QPointer<QNetworkReply> reply = m_reply;
    for (const StreamEvent &event : m_parser.feed(m_reply->readAll())) {
        Q_EMIT received(event);
        if (m_reply != reply) {
            return; // somebody closed it
        }
    }
    if (m_parser.tooLong()) {
        finish({ErrorKind::Busy, u"stream_broken"_s, tr("The server sent more than an event may hold.")});
    }
}

void LiveStream::finish(const Error &why)
{
    close();
    Q_EMIT ended(why);
}

} // namespace td::app
