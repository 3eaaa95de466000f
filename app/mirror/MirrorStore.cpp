// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MirrorStore.h"

#include "app/mirror/MirrorValues.h"
#include "shared/wire/AnswerReader.h"

#include <QLoggingCategory>

namespace td::app {

namespace {

Q_LOGGING_CATEGORY(lcMirror, "td.app.mirror")

template <class T>
T readOr(Result<T> read, T otherwise)
{
    if (!read) {
        qCWarning(lcMirror).noquote() << "the mirror cannot be read:" << read.error().message;
        return otherwise;
    }
    return *std::move(read);
}

template <class T>
T stored(Connection &connection, const QString &name)
{
    const auto json = readOr(mirror_repository::value(connection, name), {});
    return json ? readOr(fromAnswer<T>(*json), T()) : T();
}

template <class T>
QStringList names(const Page<T> &page)
{
    QStringList all;
    for (const T &item : page.items) {
        all += item.name;
    }
    return all;
}

} // namespace

MirrorStore::MirrorStore(const QString &file) : m_connection(DatabaseUrl{.file = file, .readOnly = true})
{
    readPeople();
}

int MirrorStore::count(const TicketQuery &query) const
{
    return readOr(mirror_repository::count(m_connection, query, m_me.id), 0);
}

std::vector<StoredTicket> MirrorStore::tickets(const TicketQuery &query, int offset, int limit) const
{
    return readOr(mirror_repository::list(m_connection, query, m_me.id, offset, limit), {});
}

int MirrorStore::rowOf(const TicketQuery &query, const QString &ticketId) const
{
    return readOr(mirror_repository::rowOf(m_connection, query, m_me.id, ticketId), -1);
}

std::optional<StoredTicket> MirrorStore::ticket(const QString &ticketId) const
{
    const auto found = readOr(mirror_repository::findTicket(m_connection, ticketId), {});
    return found ? std::optional(StoredTicket{found->shown, found->waiting}) : std::nullopt;
}

std::vector<StoredMessage> MirrorStore::messages(const QString &ticketId) const
{
    return readOr(mirror_repository::messages(m_connection, ticketId), {});
}

void MirrorStore::readPeople()
{
    m_me = stored<User>(m_connection, mirror_values::me);
    m_staff = stored<Page<User>>(m_connection, mirror_values::staff).items;
    m_skills = names(stored<Page<Skill>>(m_connection, mirror_values::skills));
    m_categories = names(stored<Page<Category>>(m_connection, mirror_values::categories));
    Q_EMIT peopleChanged();
}

} // namespace td::app
