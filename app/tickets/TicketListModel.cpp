// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketListModel.h"

#include "app/tickets/Words.h"

namespace td::app {

namespace {
constexpr int blockSize = 100;
constexpr int keptBlocks = 16;
} // namespace

TicketListModel::TicketListModel(const TicketStore &store, QObject *parent)
    : QAbstractListModel(parent),
      m_store(store),
      m_count(store.count(m_query)),
      m_blocks(keptBlocks)
{
    connect(&store, &TicketStore::ticketsChanged, this, &TicketListModel::follow);
}

void TicketListModel::setQuery(const TicketQuery &query)
{
    if (query == m_query) {
        return;
    }
    beginResetModel();
    m_query = query;
    m_blocks.clear();
    m_ids.clear();
    m_count = m_store.count(m_query);
    endResetModel();
    Q_EMIT countChanged();
}

int TicketListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_count; }

const StoredTicket *TicketListModel::at(int row) const
{
    if (row < 0 || row >= m_count) {
        return nullptr;
    }
    const int first = row / blockSize * blockSize;
    Block *block = m_blocks.object(first);
    if (!block) {
        block = new Block(m_store.tickets(m_query, first, blockSize));
        for (size_t i = 0; i < block->size(); ++i) {
            m_ids.insert(first + int(i), (*block)[i].ticket.id);
        }
        m_blocks.insert(first, block);
    }
    const size_t within = size_t(row - first);
    return within < block->size() ? &(*block)[within] : nullptr;
}

QVariant TicketListModel::data(const QModelIndex &index, int role) const
{
    const StoredTicket *stored = index.isValid() ? at(index.row()) : nullptr;
    if (!stored) {
        return {};
    }
    const Ticket &ticket = stored->ticket;
    switch (role) {
    case Qt::DisplayRole:
        return ticket.subject;
    case Qt::AccessibleTextRole:
        return tr("Ticket %1, %2. From %3. %4, priority %5, assignee %6%7")
            .arg(ticket.number)
            .arg(ticket.subject, ticket.requester.name, signOf(ticket.status).text, signOf(ticket.priority).text,
                 personText(ticket.assignee), stored->waiting ? tr(", changes waiting to be sent") : QString());
    case IdRole:
        return ticket.id;
    case SortRole:
        return index.row();
    default:
        return {};
    }
}

QModelIndex TicketListModel::indexOf(const QString &ticketId) const
{
    const int row = m_store.rowOf(m_query, ticketId);
    return row < 0 || row >= m_count ? QModelIndex() : index(row);
}

/// One change of layout, whatever happened: any row may have another ticket now, and there may be more or fewer.
void TicketListModel::follow()
{
    Q_EMIT layoutAboutToBeChanged();
    const int before = std::exchange(m_count, m_store.count(m_query));
    m_blocks.clear();
    movePersistentRows(std::exchange(m_ids, {}));
    Q_EMIT layoutChanged();
    if (m_count != before) {
        Q_EMIT countChanged();
    }
}

void TicketListModel::movePersistentRows(const QHash<int, QString> &idsBefore)
{
    const QModelIndexList before = persistentIndexList();
    for (const QModelIndex &old : before) {
        const auto id = idsBefore.constFind(old.row());
        const int row = id == idsBefore.constEnd() ? -1 : m_store.rowOf(m_query, *id);
        if (row < 0) {
            changePersistentIndex(old, {});
        } else {
            m_ids.insert(row, *id);
            changePersistentIndex(old, index(row));
        }
    }
}

} // namespace td::app
