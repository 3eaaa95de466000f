// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace td::http {

/// QHttpServer forgets all fields of a request with more than 100, and we add some.
constexpr int maxHeaderFields = 90;

/// Everything that bounds what a client may cost. Sizes are in bytes.
struct HttpLimits
{
    int networkThreads = 0; ///< 0: half the cores, at least one

    qsizetype requestLineBytes = 8 * 1024; ///< beyond: 414
    qsizetype headerBytes = 16 * 1024;     ///< request line and all fields; beyond: 431
    int headerFields = 64;                 ///< beyond: 431; at most `maxHeaderFields`
    qint64 bodyBytes = 1024 * 1024;        ///< for requests whose admission names no limit; beyond: 413

    int connections = 4096;                   ///< at the cap the one that waits longest for a request is closed
    int connectionsPerAddress = 256;          ///< an IPv6 /64 counts as one address; raise it behind a proxy
    qint64 inFlightBytes = 256 * 1024 * 1024; ///< requests and unsent replies of all connections; beyond: 503
    qint64 streamBacklogBytes = 1024 * 1024;  ///< unread bytes after which a stream's reader is too slow

    std::chrono::milliseconds handshakeTime{10'000}; ///< of TLS
    std::chrono::milliseconds idleTime{30'000};      ///< between two requests
    std::chrono::milliseconds headTime{10'000};      ///< from the first byte of a request to the end of its header
    std::chrono::milliseconds bodyTime{30'000};      ///< for a body, plus what `bytesPerSecond` grants
    std::chrono::milliseconds writeTime{30'000};     ///< without the client taking anything of a reply
    std::chrono::milliseconds lingerTime{2'000};     ///< for the client to read a last reply and close
    qint64 bytesPerSecond = 8 * 1024;                ///< the slowest upload that is waited for
};

} // namespace td::http
