// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/events/StreamThread.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

StreamThread::StreamThread(MakeLoop makeLoop) : m_makeLoop(std::move(makeLoop)) { setObjectName(u"streams"_s); }

void StreamThread::begin()
{
    start();
    m_started.acquire();
}

StreamThread::~StreamThread() { stop(); }

void StreamThread::stop()
{
    quit();
    wait();
}

void StreamThread::run()
{
    const std::unique_ptr<StreamLoop> loop = m_makeLoop();
    setLoop(loop.get());
    m_started.release();
    exec();
    setLoop(nullptr);
}

void StreamThread::setLoop(StreamLoop *loop)
{
    const std::lock_guard lock(m_mutex);
    m_loop = loop;
}

bool StreamThread::serves() const
{
    const std::lock_guard lock(m_mutex);
    return m_loop;
}

void StreamThread::add(std::unique_ptr<StreamReader> reader)
{
    const std::lock_guard lock(m_mutex);
    if (m_loop) {
        auto shared = std::make_shared<std::unique_ptr<StreamReader>>(std::move(reader));
        QMetaObject::invokeMethod(
            m_loop, [loop = m_loop, shared] { loop->add(std::move(*shared)); }, Qt::QueuedConnection);
    }
}

void StreamThread::committed()
{
    const std::lock_guard lock(m_mutex);
    if (m_loop && !m_woken.exchange(true)) {
        QMetaObject::invokeMethod(
            m_loop,
            [this, loop = m_loop] {
                m_woken = false; // before it reads: what is committed from now on wakes it again
                loop->committed();
            },
            Qt::QueuedConnection);
    }
}

} // namespace td
