// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/NetworkThread.h"

#include "server/http/NetworkLoop.h"

namespace td::http {

using namespace Qt::Literals::StringLiterals;

NetworkThread::NetworkThread(ServerParts &parts, qintptr listeningDescriptor)
    : m_parts(parts),
      m_descriptor(listeningDescriptor)
{
    setObjectName(u"network"_s);
    start();
    m_started.acquire();
}

NetworkThread::~NetworkThread()
{
    quit();
    wait();
}

void NetworkThread::run()
{
    NetworkLoop loop(m_parts, m_descriptor);
    m_loop = &loop;
    m_started.release();
    exec();
}

void NetworkThread::stopAccepting()
{
    QMetaObject::invokeMethod(m_loop, &NetworkLoop::stopAccepting, Qt::BlockingQueuedConnection);
}

void NetworkThread::beginDrain() { QMetaObject::invokeMethod(m_loop, &NetworkLoop::beginDrain, Qt::QueuedConnection); }

void NetworkThread::closeAll()
{
    QMetaObject::invokeMethod(m_loop, &NetworkLoop::closeAll, Qt::BlockingQueuedConnection);
}

} // namespace td::http
