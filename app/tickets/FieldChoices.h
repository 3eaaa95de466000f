// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketStore.h"
#include "app/tickets/Words.h"
#include "app/widgets/FieldButton.h"

/// What the fields of a ticket offer to choose from. Times are those of this computer's day. Thread: GUI.
namespace td::app {

std::vector<FieldChoice> priorityChoices(Priority current);
std::vector<FieldChoice> typeChoices(const std::optional<QString> &current);
std::vector<FieldChoice> categoryChoices(const QStringList &categories, const std::optional<QString> &current);
std::vector<FieldChoice> assigneeChoices(const Ticket &ticket, const TicketStore &store);
std::vector<FieldChoice> publicChoices(bool current);

/// Each value is a list: the status, and the time until which it is pending.
std::vector<FieldChoice> statusChoices(const Ticket &ticket);
StatusMove moveOf(const QVariant &choice);
QString statusText(const Ticket &ticket);
Time startOfWork(const QDate &date);

/// Each value is a day, or none.
std::vector<FieldChoice> deadlineChoices(const std::optional<Time> &current);
std::optional<Time> deadlineOn(const QDate &date); ///< the end of that day
Sign deadlineSign(const Ticket &ticket);
Sign publicSign(bool isPublic);

} // namespace td::app
