// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ListenSocket.h"

#include <QAbstractSocket>

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace td::http {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int backlog = 4096; // the kernel lowers it to its own limit

/// A descriptor that is closed unless it is released.
class Descriptor final
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    ~Descriptor()
    {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

struct SocketAddress
{
    sockaddr_storage storage = {};
    socklen_t size = sizeof(sockaddr_storage);

    sockaddr *get() { return reinterpret_cast<sockaddr *>(&storage); }
    in_port_t &port()
    {
        return storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 &>(storage).sin6_port
                                             : reinterpret_cast<sockaddr_in &>(storage).sin_port;
    }
};

SocketAddress socketAddress(const QHostAddress &address, quint16 port)
{
    SocketAddress result;
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        auto &in = reinterpret_cast<sockaddr_in &>(result.storage);
        in.sin_family = AF_INET;
        in.sin_addr.s_addr = htonl(address.toIPv4Address());
        result.size = sizeof(sockaddr_in);
    } else {
        auto &in = reinterpret_cast<sockaddr_in6 &>(result.storage);
        in.sin6_family = AF_INET6;
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&in.sin6_addr, &bytes, sizeof(bytes));
        in.sin6_scope_id = address.scopeId().toUInt();
        result.size = sizeof(sockaddr_in6);
    }
    result.port() = htons(port);
    return result;
}

void setOption(const Descriptor &socket, int level, int option, int value)
{
    ::setsockopt(socket.get(), level, option, &value, sizeof(value));
}

Error listenError(const QHostAddress &address, quint16 port, int number)
{
    const QString where = address.toString() + u':' + QString::number(port);
    if (number == EADDRINUSE) {
        return {ErrorKind::Conflict, u"port_in_use"_s,
                u"Another program already listens on "_s + where + u". Stop it or choose another port."_s};
    }
    return {ErrorKind::Internal, u"cannot_listen"_s,
            u"Cannot listen on "_s + where + u": "_s + QString::fromLocal8Bit(std::strerror(number)) + u"."_s};
}

bool hasIPv6() { return Descriptor(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0)).get() >= 0; }

/// The first socket is bound alone, which fails when anybody has the port; only then it lets the others share it.
Result<Descriptor> boundSocket(SocketAddress &address, const QHostAddress &host, bool first)
{
    Descriptor socket(::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const quint16 port = ntohs(address.port());
    if (socket.get() < 0) {
        return listenError(host, port, errno);
    }
    setOption(socket, SOL_SOCKET, SO_REUSEADDR, 1);
    setOption(socket, SOL_SOCKET, SO_REUSEPORT, first ? 0 : 1);
    if (address.storage.ss_family == AF_INET6) {
        setOption(socket, IPPROTO_IPV6, IPV6_V6ONLY, host == QHostAddress(QHostAddress::Any) ? 0 : 1);
    }
    if (::bind(socket.get(), address.get(), address.size) != 0) {
        return listenError(host, port, errno);
    }
    setOption(socket, SOL_SOCKET, SO_REUSEPORT, 1);
    ::getsockname(socket.get(), address.get(), &address.size);
    return socket;
}

} // namespace

Result<ListenSockets> openListenSockets(const QHostAddress &host, quint16 port, int count)
{
    if (host == QHostAddress(QHostAddress::Any) && !hasIPv6()) {
        return openListenSockets(QHostAddress(QHostAddress::AnyIPv4), port, count);
    }
    SocketAddress address = socketAddress(host, port);
    std::vector<Descriptor> sockets;
    for (int i = 0; i < count; ++i) {
        sockets.push_back(TRY(boundSocket(address, host, i == 0)));
    }
    for (const Descriptor &socket : sockets) {
        if (::listen(socket.get(), backlog) != 0) {
            return listenError(host, ntohs(address.port()), errno);
        }
    }
    ListenSockets result;
    result.port = ntohs(address.port());
    for (Descriptor &socket : sockets) {
        result.descriptors.push_back(socket.release());
    }
    return result;
}

} // namespace td::http
