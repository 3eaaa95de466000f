// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/Actor.h"
#include "server/webclients/LookupRepository.h"
#include "server/webclients/StatusWords.h"
#include "shared/tickets/TicketApi.h"
#include "shared/wire/JsonWriter.h"

#include <QHash>

namespace td {

/// Who reads, and in which shape his client wants tickets.
struct WebReader
{
    Actor actor;
    StatusWords words = StatusWords::Capitals;
    bool skillsAsText = false;    ///< one text with commas instead of a list
    bool peopleAsNumbers = false; ///< only the numbers of requester and assignee
};

/// What a web client shows as the category of a ticket: its category, or else its first tag, which holds the category
/// of a form when the desk has none of that name.
QString shownCategory(const Ticket &ticket);

/// Moderators' notes as a text without tags, because some web clients pass them to the page as they are; and back.
QString shownNotes(const Ticket &ticket);
QString notesFrom(QString shown);

/// Writes tickets as web clients read them, with people and replies that were read for all of them at once.
/// Thread: any (a value).
class TicketView final
{
public:
    static Result<TicketView> load(Connection &connection, const std::vector<Ticket> &tickets, WebReader reader);

    void write(JsonWriter &out, const Ticket &ticket) const;
    void writeAll(JsonWriter &out, const std::vector<Ticket> &tickets) const;
    /// `{_id, id, name, username, email}`; null for nobody.
    void writePerson(JsonWriter &out, const std::optional<Person> &person, bool withEmail) const;

private:
    explicit TicketView(WebReader reader) : m_reader(std::move(reader)) {}
    void writeReplies(JsonWriter &out, const Ticket &ticket, bool withEmail) const;

    WebReader m_reader;
    QHash<QString, PersonRow> m_people;
    QHash<QString, std::vector<ReplyRow>> m_replies;
};

} // namespace td
