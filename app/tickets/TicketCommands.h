// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/DeskService.h"
#include "app/desk/TicketStore.h"

namespace td::app {

class ConfirmDialog;
class LinkDialog;

/// Does to tickets what only the server can do at once: delete, watch, link. It asks first where something is lost.
/// Thread: GUI.
class TicketCommands final : public QObject
{
    Q_OBJECT

public:
    TicketCommands(const TicketStore &store, DeskService &service, QWidget *window);

    void remove(const Ticket &ticket);
    void watch(const Ticket &ticket, bool watching);
    void link(const Ticket &ticket);
    void removeLink(const QString &ticketId, const QString &linkId);

    ConfirmDialog *confirmation() const { return m_confirm; }
    LinkDialog *linkDialog() const { return m_link; }

Q_SIGNALS:
    void removed(const QString &ticketId);
    void linksChanged(const QString &ticketId);
    void failed(const QString &what); ///< for people

private:
    void addLink(LinkKind kind, qint64 number);

    const TicketStore &m_store;
    DeskService &m_service;
    ConfirmDialog *m_confirm;
    LinkDialog *m_link;
    QString m_removing; ///< what the confirmation is about
};

} // namespace td::app
