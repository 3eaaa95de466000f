// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/Sidebar.h"

#include "app/widgets/Looks.h"

#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace td::app {

namespace {

enum Role { IdRole = Qt::UserRole, IconRole, CountRole };

bool isHeading(const QModelIndex &index) { return index.data(IdRole).toString().isEmpty(); }

/// Draws an entry or a heading of the sidebar. Thread: GUI.
class SidebarDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int line = option.fontMetrics.height();
        return {tokens::size::sidebar, isHeading(index) ? line + tokens::space::xl : line + tokens::space::m};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        using C = tokens::Colours;
        using namespace tokens;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect.adjusted(space::s, 1, -space::s, -1);
        const QRect inner = row.adjusted(space::s, 0, -space::s, 0);
        const QString text = index.data().toString();
        if (isHeading(index)) {
            painter->setFont(theme::font(type::small, QFont::DemiBold));
            painter->setPen(theme::colour(&C::muted));
            painter->drawText(inner.adjusted(0, 0, 0, -space::xs), Qt::AlignLeft | Qt::AlignBottom, text);
            painter->restore();
            return;
        }
        const bool selected = option.state & QStyle::State_Selected;
        if (selected || option.state & QStyle::State_MouseOver) {
            const bool focused = selected && option.state & QStyle::State_HasFocus;
            painter->setPen(focused ? QPen(theme::colour(&C::link)) : QPen(Qt::NoPen));
            painter->setBrush(theme::colour(selected ? &C::selected : &C::hover));
            painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), radius::control, radius::control);
        }
        const QRect iconAt(inner.left(), inner.center().y() - size::icon / 2 + 1, size::icon, size::icon);
        themedIcon(index.data(IconRole).toString(), selected ? &C::link : &C::muted).paint(painter, iconAt);
        const int count = index.data(CountRole).toInt();
        const QString number = count > 0 ? QLocale().toString(count) : QString();
        painter->setFont(theme::font(type::small));
        painter->setPen(theme::colour(&C::muted));
        painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, number);
        const int numberWidth = painter->fontMetrics().horizontalAdvance(number);
        painter->setFont(theme::font(type::body, selected ? QFont::DemiBold : QFont::Normal));
        painter->setPen(theme::colour(&C::text));
        const QRect textAt = inner.adjusted(size::icon + space::s, 0, -numberWidth - space::xs, 0);
        painter->drawText(textAt, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, textAt.width()));
        painter->restore();
    }
};

} // namespace

Sidebar::Sidebar(QWidget *parent) : QListView(parent), m_entries(new QStandardItemModel(this))
{
    setModel(m_entries);
    setItemDelegate(new SidebarDelegate(this));
    setLook(this, "sidebar");
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Places"));
}

void Sidebar::addEntry(const QString &section, const QString &id, const QString &title, const QString &iconName)
{
    const QList<QStandardItem *> headings = m_entries->findItems(section);
    if (!section.isEmpty() && headings.isEmpty()) {
        auto *heading = new QStandardItem(section);
        heading->setFlags(Qt::NoItemFlags);
        m_entries->appendRow(heading);
    }
    auto *entry = new QStandardItem(title);
    entry->setData(id, IdRole);
    entry->setData(iconName, IconRole);
    m_entries->appendRow(entry);
}

QStandardItem *Sidebar::find(const QString &id) const
{
    for (int row = 0; row < m_entries->rowCount(); ++row) {
        if (!id.isEmpty() && m_entries->item(row)->data(IdRole).toString() == id) {
            return m_entries->item(row);
        }
    }
    return nullptr;
}

void Sidebar::setCount(const QString &id, int count)
{
    if (QStandardItem *entry = find(id); entry && entry->data(CountRole) != count) {
        entry->setData(count, CountRole);
        entry->setData(tr("%1, %2").arg(entry->text()).arg(count), Qt::AccessibleTextRole);
    }
}

void Sidebar::setShown(const QString &id, bool shown)
{
    if (const QStandardItem *entry = find(id)) {
        setRowHidden(entry->row(), !shown);
        hideEmptySections();
    }
}

bool Sidebar::isShown(const QString &id) const
{
    const QStandardItem *entry = find(id);
    return entry && !isRowHidden(entry->row());
}

void Sidebar::hideEmptySections()
{
    int heading = -1;
    bool filled = true;
    for (int row = 0; row <= m_entries->rowCount(); ++row) {
        const bool end = row == m_entries->rowCount();
        if (end || isHeading(m_entries->index(row, 0))) {
            if (heading >= 0) {
                setRowHidden(heading, !filled);
            }
            heading = row;
            filled = false;
        } else {
            filled |= !isRowHidden(row);
        }
    }
}

void Sidebar::choose(const QString &id)
{
    if (const QStandardItem *entry = find(id)) {
        const QScopedValueRollback quiet(m_quiet, true);
        setCurrentIndex(entry->index());
    }
}

QString Sidebar::chosenId() const { return currentIndex().data(IdRole).toString(); }

void Sidebar::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (!m_quiet && current.isValid() && !isHeading(current)) {
        Q_EMIT chosen(chosenId());
    }
}

} // namespace td::app
