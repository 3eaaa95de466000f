// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Icon.h"

#include <QAbstractTableModel>
#include <QCoreApplication>

#include <functional>
#include <vector>

namespace td::app {

/// Rows of one wire type that were fetched, told apart by their `id`.
/// Thread: GUI.
template <class T>
class ListTable final : public QAbstractTableModel
{
public:
    struct Column
    {
        QString title;
        std::function<QString(const T &)> text;
        std::function<QIcon(const T &)> icon = {};
        std::function<QVariant(const T &)> sort = {}; ///< where it is not the text
    };
    static constexpr int sortRole = Qt::UserRole;

    ListTable(std::vector<Column> columns, QObject *parent) : QAbstractTableModel(parent), m_columns(std::move(columns))
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid()) {
            return {};
        }
        const Column &column = m_columns[size_t(index.column())];
        const T &row = m_rows[size_t(index.row())];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return column.text(row);
        case Qt::AccessibleTextRole: {
            const QString text = column.text(row);
            return text.isEmpty() ? QCoreApplication::translate("ListTable", "%1: none").arg(column.title) : text;
        }
        case Qt::DecorationRole:
            return column.icon ? QVariant(column.icon(row)) : QVariant();
        case sortRole:
            return column.sort ? column.sort(row) : QVariant(column.text(row));
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
            return int(Qt::AlignLeft | Qt::AlignVCenter);
        }
        return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_columns[size_t(section)].title)
                                                                        : QVariant();
    }

    const T *at(const QModelIndex &index) const { return index.isValid() ? &m_rows[size_t(index.row())] : nullptr; }

    QModelIndex indexOf(const QString &id) const
    {
        for (size_t row = 0; row < m_rows.size(); ++row) {
            if (m_rows[row].id == id) {
                return index(int(row), 0);
            }
        }
        return {};
    }

    void setRows(std::vector<T> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }

    void append(const std::vector<T> &rows)
    {
        if (rows.empty()) {
            return;
        }
        beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
        m_rows.insert(m_rows.end(), rows.begin(), rows.end());
        endInsertRows();
    }

    /// Replaces the row with the same id.
    void update(const T &changed)
    {
        if (const QModelIndex found = indexOf(changed.id); found.isValid()) {
            m_rows[size_t(found.row())] = changed;
            Q_EMIT dataChanged(found, index(found.row(), columnCount() - 1));
        }
    }

private:
    std::vector<Column> m_columns;
    std::vector<T> m_rows;
};

} // namespace td::app
