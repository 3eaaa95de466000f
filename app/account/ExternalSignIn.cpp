// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/ExternalSignIn.h"

#include "shared/core/Answered.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr auto plainBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr int browserPatienceMs = 10 * 60 * 1000;
constexpr int mostOfARequest = 16 * 1024;

QString secret()
{
    quint32 words[8];
    QRandomGenerator::system()->fillRange(words);
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(words), sizeof words).toBase64(plainBase64));
}

Error failure(const QString &code)
{
    if (code == "access_denied"_L1) {
        return {ErrorKind::Unauthenticated, code, ExternalSignIn::tr("You declined to sign in there.")};
    }
    if (code == "external_unverified"_L1) {
        return {ErrorKind::Forbidden, code,
                ExternalSignIn::tr("The address of that account is not verified, there or here. Sign in with your "
                                   "password, or ask for a new one; then both ways lead to the same account.")};
    }
    return {ErrorKind::Unauthenticated, code,
            ExternalSignIn::tr("The sign-in in the browser did not work. Try again.")};
}

/// What the browser shows in the end.
QByteArray page(const QString &text)
{
    const QByteArray body = "<!DOCTYPE html><meta charset=utf-8><title>TriageDesk</title>"
                            "<p style=\"font:18px system-ui;margin:4em;text-align:center\">" +
                            text.toHtmlEscaped().toUtf8() + "</p>";
    return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
           "Connection: close\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

ExternalSignIn::ExternalSignIn(const QUrl &server, RestClient &client, OpenBrowser openBrowser, QObject *parent)
    : QObject(parent),
      m_server(server),
      m_client(client),
      m_openBrowser(std::move(openBrowser)),
      m_verifier(secret()),
      m_state(secret())
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish(failure(u"timed_out"_s)); });
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

void ExternalSignIn::start(const QString &providerId, const QString &device)
{
    m_device = device;
    if (!m_listener.listen(QHostAddress(QHostAddress::LocalHost))) {
        finish(
            Error{ErrorKind::Internal, u"cannot_listen"_s,
                  tr("This computer does not let TriageDesk wait for the browser. %1").arg(m_listener.errorString())});
        return;
    }
    const QByteArray challenge =
        QCryptographicHash::hash(m_verifier.toLatin1(), QCryptographicHash::Sha256).toBase64(plainBase64);
    const ExternalStart start{u"http://127.0.0.1:%1/"_s.arg(m_listener.serverPort()), QString::fromLatin1(challenge),
                              m_state};
    const QByteArray target = requestTarget(api::startExternal.path, {providerId}, toQuery(start));
    const QUrl address = QUrl::fromEncoded(
        m_server.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash) + target);
    m_patience.start(browserPatienceMs);
    if (!m_openBrowser(address)) {
        finish(Error{ErrorKind::Internal, u"no_browser"_s,
                     tr("No browser could be opened. Open this address yourself: %1").arg(address.toString())});
    }
}

void ExternalSignIn::read(QTcpSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > mostOfARequest) {
            socket->abort();
        }
        return;
    }
    const QByteArrayList line = socket->readLine(mostOfARequest).split(' ');
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    const QUrl called = line.size() == 3 && line[0] == "GET" ? QUrl::fromEncoded(line[1]) : QUrl();
    const bool ours = QUrlQuery(called).queryItemValue(u"state"_s, QUrl::FullyDecoded) == m_state;
    socket->write(page(ours ? tr("You can close this page and go back to TriageDesk.") : tr("There is nothing here.")));
    socket->disconnectFromHost();
    if (ours) {
        take(called);
    }
}

void ExternalSignIn::take(const QUrl &called)
{
    m_listener.close();
    const QUrlQuery query(called);
    const QString code = query.queryItemValue(u"code"_s, QUrl::FullyDecoded);
    if (code.isEmpty()) {
        finish(failure(query.queryItemValue(u"error"_s, QUrl::FullyDecoded)));
        return;
    }
    whenAnswered(this, m_client.call(api::exchangeExternal, {.body = {code, m_verifier, m_device}}),
                 [this](const Result<SignedIn> &answer) { finish(answer); });
}

void ExternalSignIn::finish(const Result<SignedIn> &outcome)
{
    m_patience.stop();
    m_listener.close();
    if (!std::exchange(m_finished, true)) {
        Q_EMIT finished(outcome);
    }
}

} // namespace td::app
