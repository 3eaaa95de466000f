// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/WebTickets.h"

#include "server/webclients/Chain.h"
#include "server/webclients/IdFinder.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

QFuture<Result<WebAnswer>> stopped(const Error &error) { return ready(Result<WebAnswer>(error)); }

bool may(const Ticket &ticket, Act act)
{
    return std::find(ticket.can.begin(), ticket.can.end(), act) != ticket.can.end();
}

} // namespace

WebTickets::WebTickets(Database &database, UserService &users, TicketService &tickets, TicketActService &acts,
                       MessageService &messages, SimilarService &similar)
    : m_database(database),
      m_names(users),
      m_tickets(tickets),
      m_acts(acts),
      m_messages(messages),
      m_similar(similar)
{
}

QFuture<Result<WebAnswer>> WebTickets::shown(const QFuture<Result<Ticket>> &act, const WebReader &reader,
                                             const WebShape &shape)
{
    return chain(inTheirNames(act, ticket_form::names), [this, reader, shape](const Ticket &ticket) {
        return m_database.read([=](Connection &connection) -> Result<WebAnswer> {
            const TicketView view = TRY(TicketView::load(connection, {ticket}, reader));
            Envelope envelope(shape);
            view.write(envelope.key(shape.key), ticket);
            return envelope.close();
        });
    });
}

QFuture<Result<WebAnswer>> WebTickets::file(const WebCall &call, const WebReader &reader, const WebShape &shape)
{
    const Actor actor = call.actor();
    nlohmann::json fields = ticket_form::filing(call.body());
    if (const auto category = call.body().text({"category"})) {
        const auto known = m_names.category(call.connection(), *category);
        if (!known) {
            return stopped(known.error());
        }
        if (*known) {
            fields["category"] = (*known)->toStdString();
        } else {
            const auto tags = fields.contains("tags") ? readAs<std::vector<QString>>(fields["tags"])
                                                      : Result<std::vector<QString>>(std::vector<QString>());
            fields["tags"] =
                ticket_form::jsonOf(ticket_form::withCategory(*category, tags ? *tags : std::vector<QString>()));
        }
    }
    const auto filing = readAs<TicketFiling>(fields, ticket_form::names);
    if (!filing) {
        return stopped(filing.error());
    }
    const auto skills =
        m_names.settle(call.connection(), actor, call.body().words("relatedSkills").value_or(std::vector<QString>()));
    return chain(skills, [this, actor, reader, shape, filing = *filing](const SettledSkills &settled) {
        TicketFiling whole = filing;
        if (!settled.known.empty()) {
            whole.skills = settled.known;
        }
        WebShape noted = shape;
        noted.message += settled.note();
        return shown(m_tickets.file(actor, whole, {}), reader, noted);
    });
}

Result<WebAnswer> WebTickets::read(const WebCall &call, const WebReader &reader, const QString &id,
                                   const WebShape &shape)
{
    const Ticket ticket = TRY(m_tickets.read(call.connection(), call.actor(), id));
    const TicketView view = TRY(TicketView::load(call.connection(), {ticket}, reader));
    Envelope envelope(shape);
    view.write(envelope.key(shape.key), ticket);
    return envelope.close();
}

Result<WebAnswer> WebTickets::list(const WebCall &call, const WebReader &reader, const TicketFilter &filter,
                                   const WebShape &shape)
{
    Connection &connection = call.connection();
    const WebPage page = TRY(pageOf(call));
    TicketFilter part = filter;
    part.limit = page.size;
    const auto tickets = TRY(m_tickets.listAt(connection, call.actor(), part, page.skip()));
    const qint64 total = TRY(m_tickets.count(connection, call.actor(), filter)).count;
    const TicketView view = TRY(TicketView::load(connection, tickets, reader));
    Envelope envelope(shape);
    view.writeAll(envelope.key(shape.key), tickets);
    if (shape.withPagination) {
        writePagination(envelope.key("pagination"), page, total);
    }
    WebAnswer answer = envelope.close();
    addPageFields(answer, call, page, total);
    return answer;
}

Result<WebAnswer> WebTickets::similar(const WebCall &call, const WebReader &reader, const WebShape &shape)
{
    nlohmann::json fields = ticket_form::filing(call.body());
    if (const auto limit = call.body().text({"limit"})) {
        fields["limit"] = limit->toInt();
    }
    const auto draft = TRY(readAs<SimilarDraft>(fields, ticket_form::names));
    const auto found = TRY(m_similar.to(call.connection(), call.actor(), draft));
    std::vector<Ticket> tickets;
    for (const SimilarTicket &one : found.items) {
        tickets.push_back(one.ticket);
    }
    const TicketView view = TRY(TicketView::load(call.connection(), tickets, reader));
    Envelope envelope(shape);
    view.writeAll(envelope.key(shape.key), tickets);
    return envelope.close();
}

QFuture<Result<WebAnswer>> WebTickets::edit(const WebCall &call, const WebReader &reader, const QString &id,
                                            const WebShape &shape)
{
    struct Plan
    {
        Ticket before;
        TicketWishes wishes;
        QString assigneeId;
    };
    const Actor actor = call.actor();
    const auto prepare = [&]() -> Result<Plan> {
        Connection &connection = call.connection();
        Plan plan;
        plan.before = TRY(m_tickets.read(connection, actor, id));
        const auto &assignee = plan.before.assignee;
        const auto people =
            TRY(lookup_repository::people(connection, assignee ? QStringList{assignee->id} : QStringList()));
        plan.wishes =
            TRY(ticket_form::wishes(call.body(), plan.before, people.empty() ? PersonRow() : people.front(), reader));
        TicketWishes &wishes = plan.wishes;
        if (wishes.category) {
            if (const auto known = TRY(m_names.category(connection, *wishes.category))) {
                wishes.fields["category"] = known->toStdString();
            } else {
                wishes.fields["category"] = nullptr;
                wishes.fields["tags"] =
                    ticket_form::jsonOf(ticket_form::withCategory(*wishes.category, plan.before.tags));
            }
        }
        if (wishes.assignee) {
            plan.assigneeId = TRY(id_finder::account(connection, *wishes.assignee));
        }
        TRY(readAs<TicketPatch>(wishes.fields, ticket_form::names));
        return plan;
    };
    auto plan = prepare();
    if (!plan) {
        return stopped(plan.error());
    }
    const auto skills = m_names.settle(call.connection(), actor, plan->wishes.skills.value_or(std::vector<QString>()));
    return chain(skills, [this, actor, reader, shape, plan = *plan](const SettledSkills &settled) {
        TicketWishes wishes = plan.wishes;
        if (wishes.skills && settled.known != plan.before.skills) {
            wishes.fields["skills"] = ticket_form::jsonOf(settled.known);
        }
        WebShape noted = shape;
        noted.message += settled.note();
        return shown(apply(actor, plan.before, wishes, plan.assigneeId), reader, noted);
    });
}

/// First what may be refused by the state of the ticket, then what may not; nothing at all when a right is missing.
QFuture<Result<Ticket>> WebTickets::apply(const Actor &actor, const Ticket &before, const TicketWishes &wishes,
                                          const QString &assigneeId)
{
    const bool works = may(before, Act::ChangeFields);
    auto status = wishes.status;
    if (status == Status::New && !works) {
        status.reset(); // a form that was opened before the work began; nobody asks for that move
    }
    const bool assigns = wishes.assignee && may(before, Act::Assign); // its requester's form shows it and means nothing
    if (status && !may(before, Act::Move)) {
        return ready(Result<Ticket>(TicketAccess::forbidden(Act::Move)));
    }
    if (!wishes.fields.empty() && !may(before, works ? Act::ChangeFields : Act::Edit)) {
        return ready(Result<Ticket>(TicketAccess::forbidden(Act::Edit)));
    }
    auto moved = status ? m_acts.move(actor, before.id, {*status, {}}, {}) : ready(Result<Ticket>(before));
    auto given = !assigns ? moved : chain(moved, [this, actor, assigneeId](const Ticket &ticket) {
        return m_acts.assign(actor, ticket.id, assigneeId, {});
    });
    return wishes.fields.empty() ? given : chain(given, [this, actor, fields = wishes.fields](const Ticket &ticket) {
        return change(actor, ticket.id, fields);
    });
}

/// Web clients know no versions: what they want is written over whatever is there by then.
QFuture<Result<Ticket>> WebTickets::change(const Actor &actor, const QString &id, const nlohmann::json &fields)
{
    const auto patch = readAs<TicketPatch>(fields, ticket_form::names);
    if (!patch) {
        return ready(Result<Ticket>(patch.error()));
    }
    return m_acts.change(actor, id, *patch, {});
}

QFuture<Result<WebAnswer>> WebTickets::move(const WebCall &call, const WebReader &reader, const QString &id,
                                            Status done, const WebShape &shape)
{
    const auto wanted = ticket_form::status(call.body());
    const auto before = m_tickets.read(call.connection(), call.actor(), id);
    if (!before || !wanted) {
        return stopped(before ? wanted.error() : before.error());
    }
    const Status target = wanted->value_or(done);
    if (ticket_form::shows(*before, target, reader.words)) {
        return shown(ready(before), reader, shape);
    }
    return shown(m_acts.move(call.actor(), id, {target, {}}, {}), reader, shape);
}

QFuture<Result<WebAnswer>> WebTickets::toggle(const WebCall &call, const WebReader &reader, const QString &id,
                                              const WebShape &shape)
{
    const auto before = m_tickets.read(call.connection(), call.actor(), id);
    if (!before) {
        return stopped(before.error());
    }
    return move(call, reader, id, isDone(before->status) ? Status::Open : Status::Resolved, shape);
}

QFuture<Result<WebAnswer>> WebTickets::remove(const WebCall &call, const WebReader &reader, const QString &id,
                                              const WebShape &shape)
{
    return shown(m_acts.remove(call.actor(), id, {}), reader, shape);
}

QFuture<Result<WebAnswer>> WebTickets::restore(const WebCall &call, const WebReader &reader, const QString &id,
                                               const WebShape &shape)
{
    return shown(m_acts.restore(call.actor(), id), reader, shape);
}

QFuture<Result<WebAnswer>> WebTickets::reply(const WebCall &call, const WebReader &reader, const QString &id,
                                             const WebShape &shape)
{
    const auto draft =
        readAs<MessageDraft>({{"kind", "reply"}, {"text", call.body().value("message")}}, {{"message", "text"}});
    if (!draft) {
        return stopped(draft.error());
    }
    const Actor actor = call.actor();
    // A reply that came too late has opened a ticket of its own, which is then the one to show.
    const auto ticket = chain(m_messages.add(actor, id, *draft, {}), [this, actor, id](const Message &message) {
        return m_database.read([=, this](Connection &connection) {
            return m_tickets.read(connection, actor, message.followUpId.value_or(id));
        });
    });
    return shown(ticket, reader, shape);
}

QFuture<Result<WebAnswer>> WebTickets::assign(const WebCall &call, const WebReader &reader, const QString &id,
                                              const WebShape &shape)
{
    std::optional<QString> wanted;
    for (const char *field : {"assignedTo", "moderatorId", "assigneeId", "userId", "email"}) {
        if (!wanted) {
            wanted = call.body().reference(field);
        }
    }
    if (!wanted) {
        return stopped(wire::missing(u"assignedTo"_s));
    }
    const auto assignee = id_finder::account(call.connection(), *wanted);
    if (!assignee) {
        return stopped(assignee.error());
    }
    return shown(m_acts.assign(call.actor(), id, *assignee, {}), reader, shape);
}

} // namespace td
