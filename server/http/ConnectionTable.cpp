// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/ConnectionTable.h"

namespace td::http {

void ConnectionTable::add(quint64 id, Connection *connection)
{
    m_entries.insert(id, Entry{connection, m_waiting.end()});
}

void ConnectionTable::remove(quint64 id)
{
    setWaiting(id, false);
    m_entries.remove(id);
}

Connection *ConnectionTable::find(quint64 id) const
{
    const auto found = m_entries.constFind(id);
    return found == m_entries.constEnd() ? nullptr : found->connection;
}

QList<Connection *> ConnectionTable::all() const
{
    QList<Connection *> connections;
    connections.reserve(m_entries.size());
    for (const Entry &entry : m_entries) {
        connections.append(entry.connection);
    }
    return connections;
}

void ConnectionTable::setWaiting(quint64 id, bool waiting)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || waiting == (found->place != m_waiting.end())) {
        return;
    }
    if (waiting) {
        found->place = m_waiting.insert(m_waiting.end(), found->connection);
    } else {
        m_waiting.erase(found->place);
        found->place = m_waiting.end();
    }
}

} // namespace td::http
