// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/HttpLoad.h"

namespace td::http {

/// What one connection contributes to the load; gives it back when it goes. Thread: network.
class LoadShare final
{
public:
    LoadShare(HttpLoad &load, const QHostAddress &peer) : m_load(load), m_peer(peer) {}
    ~LoadShare() { giveBack(); }
    LoadShare(const LoadShare &) = delete;
    LoadShare &operator=(const LoadShare &) = delete;

    void setBytes(qint64 bytes)
    {
        if (bytes != m_bytes) {
            m_load.bufferedBytes += bytes - m_bytes;
            m_bytes = bytes;
        }
    }
    void setInFlight(bool inFlight)
    {
        if (inFlight != m_inFlight) {
            m_load.requestsInFlight += inFlight ? 1 : -1;
            m_inFlight = inFlight;
        }
    }
    void giveBack()
    {
        if (!m_givenBack) {
            setBytes(0);
            setInFlight(false);
            m_load.release(m_peer);
            m_givenBack = true;
        }
    }

private:
    HttpLoad &m_load;
    const QHostAddress m_peer;
    qint64 m_bytes = 0;
    bool m_inFlight = false;
    bool m_givenBack = false;
};

} // namespace td::http
