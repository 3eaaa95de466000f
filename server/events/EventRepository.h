// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "server/tickets/TicketPolicy.h"
#include "shared/wire/JsonWriter.h"

namespace td {

/// Where a change came from.
enum class Origin { Person, Triage, System, Import };
template <>
struct EnumNames<Origin>
{
    static constexpr std::pair<Origin, const char *> names[] = {
        {Origin::Person, "person"}, {Origin::Triage, "triage"}, {Origin::System, "system"}, {Origin::Import, "import"}};
};

/// Who may see an event: those who see the ticket, staff, admins, or the one account it is about.
enum class Audience { Ticket, Staff, Admin, Account };
template <>
struct EnumNames<Audience>
{
    static constexpr std::pair<Audience, const char *> names[] = {{Audience::Ticket, "ticket"},
                                                                  {Audience::Staff, "staff"},
                                                                  {Audience::Admin, "admin"},
                                                                  {Audience::Account, "account"}};
};

/// The fields that one act changed, each with its value before and after. Equal values leave no trace.
class Changes final
{
public:
    template <class T>
    void add(const char *field, const T &before, const T &after)
    {
        if (before == after) {
            return;
        }
        if (m_empty) {
            m_json.beginObject();
            m_empty = false;
        }
        m_json.key(field);
        m_json.beginObject();
        m_json.key("before");
        write(m_json, before);
        m_json.key("after");
        write(m_json, after);
        m_json.endObject();
    }

    bool empty() const { return m_empty; }
    QByteArray take()
    {
        if (m_empty) {
            return "{}";
        }
        m_json.endObject();
        return m_json.take();
    }

private:
    JsonWriter m_json;
    bool m_empty = true;
};

/// One act, as written. Holds ids and field values; personal text stays in message, ledger and mail rows.
struct EventRow
{
    Millis at = 0;
    QString kind;      ///< `ticket.changed`, `account.changed`, …
    QString subjectId; ///< the thing it is about
    std::optional<QString> ticketId;
    QByteArray changes = "{}";
    std::optional<QString> actorId;
    Origin origin = Origin::Person;
    Audience audience = Audience::Ticket;
    std::optional<QString> requesterId = {};
    std::optional<QString> assigneeId = {};
    std::optional<QString> wasAssigneeId = {}; ///< before the act
    Reach reach = Reach::Parties;              ///< of the ticket
    Reach wasReach = Reach::Parties;
    std::vector<QString> watcherIds = {};
    std::vector<QString> wasWatcherIds = {};
    std::optional<QString> accountId = {};
};

/// Where an event stands in the feed's order: the writing transaction on PostgreSQL (0 on SQLite), then the row.
struct EventPosition
{
    qint64 xid = 0;
    qint64 id = 0;
    auto operator<=>(const EventPosition &) const = default;
};

struct StoredEvent
{
    EventPosition position;
    EventRow row;
};

/// Rows of `event`. Thread: the connection's.
namespace event_repository {

Result<void> append(Transaction &transaction, const EventRow &event);

/// The position behind everything that may be given out now.
Result<EventPosition> head(Connection &connection);

/// Events behind a position, oldest first. On PostgreSQL a row waits until every transaction that began before its own
/// has ended, so that none can still appear in front of it.
Result<std::vector<StoredEvent>> after(Connection &connection, EventPosition position, int limit);

/// Whether there are committed events behind a position, even if they may not be given out yet.
Result<bool> behind(Connection &connection, EventPosition position);

} // namespace event_repository

} // namespace td
