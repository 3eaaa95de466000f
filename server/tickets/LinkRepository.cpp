// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/LinkRepository.h"

#include "server/tickets/sql/Queries.h"

namespace td {

LinkRow LinkRow::between(const QString &fromId, LinkKind kind, const QString &toId)
{
    const bool turn =
        kind == LinkKind::DuplicatedBy || kind == LinkKind::BlockedBy || (kind == LinkKind::Relates && toId < fromId);
    return turn ? LinkRow{{}, turned(kind), toId, fromId} : LinkRow{{}, kind, fromId, toId};
}

namespace link_repository {

Result<bool> insert(Transaction &transaction, const LinkRow &link, Millis now)
{
    return TRY(transaction->execute(sql::tickets::insertLink, {{"id", link.id},
                                                               {"kind", nameOf(link.kind)},
                                                               {"from_id", link.fromId},
                                                               {"to_id", link.toId},
                                                               {"created_at", now}})) == 1;
}

Result<std::vector<LinkRow>> list(Connection &connection, const QString &ticketId)
{
    return connection.all(sql::tickets::listLinks, {{"ticket_id", ticketId}}, [](Row &row) {
        LinkRow link;
        link.id = row.text();
        link.kind = fromName<LinkKind>(row.text()).value_or(LinkKind::Relates);
        link.fromId = row.text();
        link.toId = row.text();
        return link;
    });
}

Result<void> remove(Transaction &transaction, const QString &id)
{
    TRY(transaction->execute(sql::tickets::deleteLink, {{"id", id}}));
    return {};
}

} // namespace link_repository

} // namespace td
