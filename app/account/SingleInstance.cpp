// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/SingleInstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr int patienceMs = 2000;

QString nameFor(const QString &folder)
{
    const QByteArray hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"triagedesk-"_s + QString::fromLatin1(hash);
}

} // namespace

SingleInstance::SingleInstance(const QString &folder, QObject *parent)
    : QObject(parent),
      m_name(nameFor(folder)),
      m_lock(folder + u"/app.lock"_s)
{
    QDir().mkpath(folder);
    m_lock.setStaleLockTime(0); // it is stale when its process is gone, however long that one ran
}

bool SingleInstance::isFirst()
{
    if (m_lock.tryLock(0)) {
        listen();
        return true;
    }
    QLocalSocket other;
    other.connectToServer(m_name);
    if (other.waitForConnected(patienceMs)) {
        other.write("show\n");
        other.waitForBytesWritten(patienceMs);
    }
    return false;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_name); // of a program that was killed
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        m_server->nextPendingConnection()->deleteLater();
        Q_EMIT activated();
    });
    m_server->listen(m_name);
}

} // namespace td::app
