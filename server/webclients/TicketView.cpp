// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/TicketView.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

void writeList(JsonWriter &out, const char *key, const std::vector<QString> &words)
{
    out.key(key);
    td::write(out, words);
}

void writeText(JsonWriter &out, const char *key, const QString &text)
{
    out.key(key);
    out.string(text);
}

/// Who has to do with a ticket may see the others' addresses; a reader of a public ticket may not.
bool seesAddresses(const Actor &actor, const Ticket &ticket)
{
    return actor.staff() || ticket.requester.id == actor.id || (ticket.assignee && ticket.assignee->id == actor.id);
}

} // namespace

QString shownCategory(const Ticket &ticket)
{
    if (ticket.category) {
        return *ticket.category;
    }
    return ticket.tags.empty() ? QString() : ticket.tags.front();
}

QString shownNotes(const Ticket &ticket) { return ticket.notes.value_or(QString()).replace(u'<', "&lt;"_L1); }

QString notesFrom(QString shown) { return shown.replace("&lt;"_L1, "<"_L1); }

Result<TicketView> TicketView::load(Connection &connection, const std::vector<Ticket> &tickets, WebReader reader)
{
    TicketView view(std::move(reader));
    QSet<QString> people;
    QStringList ids;
    for (const Ticket &ticket : tickets) {
        ids += ticket.id;
        people += ticket.requester.id;
        if (ticket.assignee) {
            people += ticket.assignee->id;
        }
    }
    if (ids.isEmpty()) {
        return view;
    }
    for (ReplyRow &reply : TRY(lookup_repository::replies(connection, ids))) {
        people += reply.authorId;
        view.m_replies[reply.ticketId].push_back(std::move(reply));
    }
    for (PersonRow &person : TRY(lookup_repository::people(connection, people.values()))) {
        view.m_people.insert(person.id, std::move(person));
    }
    return view;
}

void TicketView::writePerson(JsonWriter &out, const std::optional<Person> &person, bool withEmail) const
{
    if (!person) {
        out.null();
        return;
    }
    const PersonRow row = m_people.value(person->id);
    if (m_reader.peopleAsNumbers) {
        out.integer(row.number);
        return;
    }
    out.beginObject();
    writeText(out, "_id", QString::number(row.number));
    out.key("id");
    out.integer(row.number);
    writeText(out, "name", row.name);
    writeText(out, "username", row.username.isEmpty() ? row.name : row.username);
    writeText(out, "email", withEmail ? row.email : QString());
    out.endObject();
}

void TicketView::writeReplies(JsonWriter &out, const Ticket &ticket, bool withEmail) const
{
    out.beginArray();
    for (const ReplyRow &reply : m_replies.value(ticket.id)) {
        const QString author = m_people.value(reply.authorId).name;
        out.beginObject();
        writeText(out, "_id", reply.id);
        writeText(out, "message", reply.text);
        writeText(out, "createdAt", toIso(reply.createdAt));
        out.key("createdBy");
        writePerson(out, Person{reply.authorId, author}, withEmail);
        writeText(out, "createdByName", author);
        out.endObject();
    }
    out.endArray();
}

void TicketView::write(JsonWriter &out, const Ticket &ticket) const
{
    const bool addresses = seesAddresses(m_reader.actor, ticket);
    out.beginObject();
    writeText(out, "_id", QString::number(ticket.number));
    out.key("id");
    out.integer(ticket.number);
    writeText(out, "title", ticket.subject);
    writeText(out, "description", ticket.text);
    out.key("status");
    out.word(statusWord(ticket.status, m_reader.words));
    out.key("priority");
    out.word(priorityWord(ticket.priority, m_reader.words));
    writeText(out, "category", shownCategory(ticket));
    out.key("deadline");
    ticket.deadline ? out.string(toIso(ticket.deadline->ms)) : out.null();
    writeText(out, "helpfulNotes", shownNotes(ticket));
    writeText(out, "summary", ticket.summary);
    if (m_reader.skillsAsText) {
        writeText(out, "relatedSkills", QStringList(ticket.skills.begin(), ticket.skills.end()).join(", "_L1));
    } else {
        writeList(out, "relatedSkills", ticket.skills);
    }
    writeList(out, "hashtags", ticket.tags);
    out.key("isPublic");
    out.boolean(ticket.isPublic);
    out.key("replies");
    writeReplies(out, ticket, addresses);
    out.key("createdBy");
    writePerson(out, ticket.requester, addresses);
    out.key("assignedTo");
    writePerson(out, ticket.assignee, addresses);
    writeText(out, "createdAt", toIso(ticket.createdAt.ms));
    writeText(out, "updatedAt", toIso(ticket.updatedAt.ms));
    out.endObject();
}

void TicketView::writeAll(JsonWriter &out, const std::vector<Ticket> &tickets) const
{
    out.beginArray();
    for (const Ticket &ticket : tickets) {
        write(out, ticket);
    }
    out.endArray();
}

} // namespace td
