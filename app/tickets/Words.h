// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Tokens.h"
#include "shared/tickets/TicketApi.h"
#include "shared/users/UserApi.h"

/// How the values of a ticket are said and drawn.
namespace td::app {

struct Sign
{
    QString text;
    QString icon;
    tokens::Role tone;
};

Sign signOf(Status status);
Sign signOf(Priority priority);
QString typeText(const std::optional<QString> &type);
QString capital(QString text); ///< the first letter
QString fieldText(const QString &jsonName);
QString valueText(const QString &jsonName, const QString &value); ///< of a field in a history or a conflict
QString momentText(Time time); ///< a day, and the hour unless it is the day's end: `Fri 20 Nov`, `15 Jan 2027, 08:00`
QString numberText(qint64 number); ///< empty while the ticket is not filed yet
QString personText(const std::optional<Person> &person);

bool canTake(const Ticket &ticket, const User &me); ///< and does not have it yet
bool can(const Ticket &ticket, Act act);

/// The statuses that the reader may move it to.
std::vector<Status> movesOf(const Ticket &ticket);

inline constexpr const char *ticketTypes[] = {"question", "incident", "problem", "request"};

} // namespace td::app
