// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>

#include <list>

namespace td::http {

class Connection;

/// The connections of one network thread, and which of them wait for a request, longest first. Thread: that one.
class ConnectionTable final
{
public:
    quint64 nextId() { return ++m_lastId; }

    void add(quint64 id, Connection *connection);
    void remove(quint64 id);
    Connection *find(quint64 id) const;
    qsizetype size() const { return m_entries.size(); }
    QList<Connection *> all() const;

    /// A connection that begins to wait queues up behind those that already do.
    void setWaiting(quint64 id, bool waiting);
    Connection *longestWaiting() const { return m_waiting.empty() ? nullptr : m_waiting.front(); }

private:
    struct Entry
    {
        Connection *connection;
        std::list<Connection *>::iterator place;
    };

    quint64 m_lastId = 0;
    QHash<quint64, Entry> m_entries;
    std::list<Connection *> m_waiting;
};

} // namespace td::http
