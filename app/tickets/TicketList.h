// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace td::app {

class TicketListModel;

/// The list of tickets: keeps the ticket at its top in place while others come and go above it. Thread: GUI.
class TicketList final : public QListView
{
    Q_OBJECT

public:
    explicit TicketList(TicketListModel &model, QWidget *parent = nullptr);

    void step(int rows); ///< to a neighbour of the current ticket, or of where it was
    QString currentId() const;
    void choose(const QString &ticketId);
    void keyboardSearch(const QString &) override {} ///< letters are commands, also while they are not possible

Q_SIGNALS:
    void chosen(const QString &ticketId); ///< by a person, not by a change of the list

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void rememberTop();
    void restoreTop();

    TicketListModel &m_model;
    QPersistentModelIndex m_top;
    int m_topOffset = 0;
    int m_lastRow = -1;
};

} // namespace td::app
