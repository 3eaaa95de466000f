// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/Message.h"

#include <QStringList>

#include <map>
#include <memory>

namespace td::http {

/// What a path and a method lead to.
struct Route
{
    enum class Kind {
        Found, ///< `value` and `parameters`
        NotFound,
        MethodNotAllowed, ///< `allow` tells what is
        Options,          ///< OPTIONS on an address that leaves it to us: answer with `allow`
        BadPath,          ///< not a path at all: bad percent-encoding, not UTF-8, control characters, dot segments
    };

    Kind kind = Kind::NotFound;
    int value = -1;
    std::vector<std::pair<QString, QString>> parameters = {}; ///< name and decoded segment
    QByteArray allow = {};

    QString parameter(QStringView name) const;
};

/// Finds routes by a trie of path segments. The encoded path is split first and each segment decoded once, so an
/// encoded slash never makes a new segment. A literal wins over a parameter, whatever methods it knows. Thread: any,
/// once all routes are added.
class Router final
{
public:
    /// Forgiving: literals in any case, and a slash too many is passed over.
    enum class Paths { Exact, Forgiving };

    explicit Router(Paths paths = Paths::Exact) : m_paths(paths) {}

    /// `pattern` is absolute, its segments are literal or `{name}`: "/api/v2/tickets/{id}".
    void add(Method method, QStringView pattern, int value);

    /// HEAD is answered by GET's route, OPTIONS by `allow`, unless they have routes of their own.
    Route match(Method method, QByteArrayView encodedPath) const;

private:
    struct Node
    {
        std::map<QString, std::unique_ptr<Node>, std::less<>> literals;
        std::unique_ptr<Node> parameter;
        std::map<Method, int> values;
        std::map<Method, QStringList> parameterNames;

        QByteArray allow() const;
        Route take(Method method, const QStringList &arguments) const;
    };

    Route find(const Node &node, Method method, const QStringList &segments, qsizetype depth,
               QStringList &arguments) const;

    Paths m_paths;
    Node m_root;
};

} // namespace td::http
