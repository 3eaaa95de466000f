// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace td {
struct Ticket;
}

namespace td::app {

class TicketListModel;
struct StoredTicket;

/// Draws a ticket in two lines: status, subject and age; number, requester, type, and at the right what is special
/// about it. Thread: GUI.
class TicketDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TicketDelegate(const TicketListModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    struct Layout;
    Layout layoutOf(const QRect &row, const StoredTicket *ticket) const;

    const TicketListModel &m_model;
};

} // namespace td::app
