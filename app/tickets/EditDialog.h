// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketApi.h"

#include <QDialog>

namespace td::app {

class TextForm;

/// Asks for another subject and text of a ticket. Thread: GUI.
class EditDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit EditDialog(QWidget *parent = nullptr);

    void edit(const Ticket &ticket);
    /// What happened to the ticket meanwhile: a field that nobody touches here follows, the other is told of.
    void follow(const Ticket &ticket);
    const QString &ticketId() const { return m_ticketId; }

Q_SIGNALS:
    void edited(const QString &ticketId, const td::TicketPatch &patch);

private:
    void save();

    TextForm *m_form;
    QString m_ticketId;
    QString m_subject; ///< as it stands in the ticket
    QString m_text;
};

} // namespace td::app
