// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/TicketList.h"

#include "app/tickets/TicketDelegate.h"
#include "app/tickets/TicketListModel.h"

#include <QScrollBar>

namespace td::app {

TicketList::TicketList(TicketListModel &model, QWidget *parent) : QListView(parent), m_model(model)
{
    setModel(&model);
    setItemDelegate(new TicketDelegate(model, this));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setAccessibleName(tr("Tickets"));
    connect(&model, &TicketListModel::layoutAboutToBeChanged, this, &TicketList::rememberTop);
    connect(&model, &TicketListModel::layoutChanged, this, &TicketList::restoreTop);
    connect(&model, &TicketListModel::modelReset, this, [this] { m_lastRow = -1; });
}

QString TicketList::currentId() const { return currentIndex().data(TicketListModel::IdRole).toString(); }

void TicketList::choose(const QString &ticketId)
{
    const QModelIndex index = m_model.indexOf(ticketId);
    if (index.isValid()) {
        setCurrentIndex(index);
        scrollTo(index);
    }
}

void TicketList::step(int rows)
{
    const int last = m_model.rowCount() - 1;
    if (last >= 0) {
        const int from = currentIndex().isValid() ? currentIndex().row() : m_lastRow - (rows > 0 ? 1 : 0);
        setCurrentIndex(m_model.index(qBound(0, from + rows, last)));
    }
}

void TicketList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid()) {
        m_lastRow = current.row();
        Q_EMIT chosen(currentId());
    }
}

/// At the very top, new tickets shall be seen; anywhere else what is being read stays where it is.
void TicketList::rememberTop()
{
    m_top = verticalScrollBar()->value() > 0 ? indexAt(QPoint(1, 1)) : QModelIndex();
    m_topOffset = m_top.isValid() ? visualRect(m_top).top() : 0;
}

void TicketList::restoreTop()
{
    doItemsLayout();
    if (m_top.isValid()) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(m_top).top() - m_topOffset);
    }
    m_top = QModelIndex();
    if (currentIndex().isValid()) {
        m_lastRow = currentIndex().row();
    }
}

} // namespace td::app
