// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample/SampleActs.h"

#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {
Time now() { return {SystemClock().now()}; }
} // namespace

template <class Change>
void SampleActs::apply(const QString &name, const QString &ticketId, Change change)
{
    done.append(name);
    if (app::StoredTicket *stored = m_store.find(ticketId)) {
        change(stored->ticket);
        stored->ticket.updatedAt = now();
        stored->ticket.version += 1;
        stored->waiting = true;
    }
    Q_EMIT waitingChanged(++unsent);
    m_store.tellChanged({ticketId});
}

QString SampleActs::file(TicketFiling filing)
{
    const User &me = m_store.myself;
    Ticket ticket{.id = newUuid(now().ms),
                  .number = qint64(m_store.all.size()) + 1001,
                  .requester = {me.id, me.name},
                  .subject = filing.subject,
                  .text = filing.text,
                  .priority = filing.priority.value_or(Priority::Medium),
                  .category = filing.category,
                  .createdAt = now(),
                  .can = {Act::Read, Act::Edit, Act::Reply, Act::Move}};
    ticket.tags = filing.tags.value_or(std::vector<QString>());
    m_store.all.push_back({ticket, true});
    apply(u"file"_s, ticket.id, [](Ticket &) {});
    return ticket.id;
}

void SampleActs::change(const QString &ticketId, const TicketPatch &patch)
{
    apply(u"change"_s, ticketId, [&](Ticket &ticket) {
        ticket.subject = patch.subject.value_or(ticket.subject);
        ticket.text = patch.text.value_or(ticket.text);
        ticket.priority = patch.priority.value_or(ticket.priority);
        ticket.tags = patch.tags.value_or(ticket.tags);
        ticket.skills = patch.skills.value_or(ticket.skills);
        ticket.isPublic = patch.isPublic.value_or(ticket.isPublic);
        if (patch.deadline.given()) {
            ticket.deadline = patch.deadline.value();
        }
        if (patch.type.given()) {
            ticket.type = patch.type.value();
        }
        if (patch.category.given()) {
            ticket.category = patch.category.value();
        }
    });
}

void SampleActs::move(const QString &ticketId, const StatusMove &move)
{
    apply(u"move"_s, ticketId, [&](Ticket &ticket) {
        ticket.status = move.status;
        ticket.pendingUntil = move.pendingUntil;
    });
}

void SampleActs::take(const QString &ticketId)
{
    apply(u"take"_s, ticketId, [&](Ticket &ticket) {
        ticket.assignee = Person{m_store.myself.id, m_store.myself.name};
        std::erase(ticket.can, Act::Take);
    });
}

void SampleActs::assign(const QString &ticketId, const Person &assignee)
{
    apply(u"assign"_s, ticketId, [&](Ticket &ticket) { ticket.assignee = assignee; });
}

void SampleActs::unassign(const QString &ticketId)
{
    apply(u"unassign"_s, ticketId, [&](Ticket &ticket) { ticket.assignee.reset(); });
}

void SampleActs::write(const QString &ticketId, MessageKind kind, const QString &text)
{
    const Message message{newUuid(now().ms), kind, {m_store.myself.id, m_store.myself.name}, text, now()};
    m_store.conversations[ticketId].push_back({message, true});
    apply(kind == MessageKind::Note ? u"note"_s : u"reply"_s, ticketId, [](Ticket &) {});
}

void SampleActs::keepDraft(const QString &ticketId, MessageKind kind, const QString &text)
{
    m_drafts[{ticketId, kind}] = text;
}

QString SampleActs::draft(const QString &ticketId, MessageKind kind) const
{
    const auto found = m_drafts.find({ticketId, kind});
    return found == m_drafts.end() ? QString() : found->second;
}

void SampleActs::resolve(const QString &actId, const QString &field, app::Choice choice)
{
    done.append(choice == app::Choice::Mine ? u"mine"_s : u"theirs"_s);
    std::erase_if(openConflicts, [&](const auto &one) { return one.actId == actId && one.field == field; });
    Q_EMIT conflictsChanged();
}

void SampleActs::dismiss(const QString &actId)
{
    std::erase_if(refusedActs, [&](const auto &one) { return one.actId == actId; });
    Q_EMIT refusedChanged();
}

} // namespace td::test
