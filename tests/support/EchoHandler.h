// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/RequestHandler.h"

#include <QThreadPool>

#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace td::test {

/// A small product behind the HTTP layer, answering from a thread pool:
/// `/echo` says what it got · `/held` answers only when the test releases it · `/refused` is not admitted ·
/// `/small` takes 10 bytes, `/big` 25 MB · `/bytes/N` answers N bytes · `/throw`, `/forget`, `/inject`, `/empty`.
class EchoHandler final : public http::RequestHandler
{
public:
    EchoHandler();
    ~EchoHandler() override;

    http::Admission admit(const http::RequestHead &head) override;
    void handle(http::Request request, http::Exchange exchange) override;

    bool waitForHeld(int count) const;
    std::vector<http::Exchange> takeHeld();
    std::optional<http::Request> lastRequest() const;
    int admittingThreads() const; ///< how many network threads have asked so far

private:
    void answer(const http::Request &request, http::Exchange exchange);

    QThreadPool m_pool;
    mutable std::mutex m_mutex;
    std::vector<http::Exchange> m_held;
    std::optional<http::Request> m_last;
    std::set<std::thread::id> m_threads;
};

} // namespace td::test
