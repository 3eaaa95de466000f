// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketStore.h"

#include <QAbstractListModel>
#include <QCache>
#include <QHash>

namespace td::app {

/// The tickets of one query, read from the store in blocks as rows are looked at. A change in the store moves rows and
/// never resets, so that selection and scroll position stay with their tickets. Thread: GUI.
class TicketListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole, SortRole };

    explicit TicketListModel(const TicketStore &store, QObject *parent = nullptr);

    const TicketQuery &query() const { return m_query; }
    void setQuery(const TicketQuery &query);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const StoredTicket *at(int row) const; ///< null beyond the end; valid until control returns to the event loop
    QModelIndex indexOf(const QString &ticketId) const;

Q_SIGNALS:
    void countChanged();

private:
    using Block = std::vector<StoredTicket>;

    void follow();
    void movePersistentRows(const QHash<int, QString> &idsBefore);

    const TicketStore &m_store;
    TicketQuery m_query;
    int m_count = 0;
    mutable QCache<int, Block> m_blocks;
    mutable QHash<int, QString>
        m_ids; ///< of every row looked at since the last change: selected rows outlive their block
};

} // namespace td::app
