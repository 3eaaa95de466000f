// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/EchoHandler.h"

#include "server/http/Problem.h"
#include "tests/support/WaitFor.h"

#include <stdexcept>

namespace td::test {

using namespace Qt::Literals::StringLiterals;

EchoHandler::EchoHandler() { m_pool.setMaxThreadCount(4); }

EchoHandler::~EchoHandler() { m_pool.waitForDone(); }

http::Admission EchoHandler::admit(const http::RequestHead &head)
{
    {
        const std::lock_guard lock(m_mutex);
        m_threads.insert(std::this_thread::get_id());
    }
    if (head.path == "/refused") {
        return http::problem({ErrorKind::Unauthenticated, u"unauthenticated"_s, u"Sign in."_s}, head.id);
    }
    if (head.path == "/small") {
        return http::Admitted{10};
    }
    if (head.path == "/big") {
        return http::Admitted{25 * 1024 * 1024};
    }
    return http::Admitted{{}, head.path};
}

void EchoHandler::handle(http::Request request, http::Exchange exchange)
{
    if (request.path == "/throw") {
        throw std::runtime_error("a handler that throws");
    }
    m_pool.start([this, request = std::move(request), exchange]() mutable { answer(request, std::move(exchange)); });
}

void EchoHandler::answer(const http::Request &request, http::Exchange exchange)
{
    {
        const std::lock_guard lock(m_mutex);
        m_last = request;
        if (request.path == "/held") {
            m_held.push_back(std::move(exchange));
            return;
        }
    }
    if (request.path == "/forget") {
        return;
    }
    http::Response response{200, "text/plain"_ba};
    if (request.path == "/inject") {
        response.headers.add("X-Good"_ba, "yes"_ba);
        response.headers.add("X-Bad"_ba, "a\r\nX-Injected: yes"_ba);
        response.headers.add("X-Bad\r\nX-Injected"_ba, "yes"_ba);
        response.headers.add("Content-Length"_ba, "3"_ba);
        response.contentType = "text/plain\r\nX-Injected: yes"_ba;
    } else if (request.path == "/empty") {
        response.status = 204;
    } else if (request.path.startsWith("/bytes/")) {
        response.body = QByteArray(request.path.sliced(7).toLongLong(), 'x');
    } else {
        response.body =
            http::methodName(request.method) + ' ' + request.path + ' ' + request.query + '\n' + request.body;
    }
    exchange.reply(std::move(response));
}

bool EchoHandler::waitForHeld(int count) const
{
    return waitFor([this, count] {
        const std::lock_guard lock(m_mutex);
        return int(m_held.size()) >= count;
    });
}

std::vector<http::Exchange> EchoHandler::takeHeld()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_held, {});
}

std::optional<http::Request> EchoHandler::lastRequest() const
{
    const std::lock_guard lock(m_mutex);
    return m_last;
}

int EchoHandler::admittingThreads() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_threads.size());
}

} // namespace td::test
