// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

class QStandardItem;
class QStandardItemModel;

namespace td::app {

/// Where one can go: entries under headings, each with an icon and a live count. Thread: GUI.
class Sidebar final : public QListView
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    void addEntry(const QString &section, const QString &id, const QString &title, const QString &iconName);
    void setCount(const QString &id, int count);
    void setShown(const QString &id, bool shown);
    bool isShown(const QString &id) const;
    void choose(const QString &id); ///< tells nobody
    QString chosenId() const;
    void keyboardSearch(const QString &) override {} ///< letters are commands

Q_SIGNALS:
    void chosen(const QString &id);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    QStandardItem *find(const QString &id) const;
    void hideEmptySections();

    QStandardItemModel *m_entries;
    bool m_quiet = false;
};

} // namespace td::app
