// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/acts/ActBook.h"

#include "app/acts/ActWords.h"
#include "app/acts/Rebase.h"
#include "shared/core/Uuid.h"
#include "shared/sql/Atomically.h"

namespace td::app {

Result<std::unique_ptr<ActBook>> ActBook::open(const QString &file, const TicketStore &tickets, const Clock &clock)
{
    std::unique_ptr<ActBook> book(new ActBook(file, tickets, clock));
    TRY(act_repository::prepare(book->m_connection));
    return book;
}

ActBook::ActBook(const QString &file, const TicketStore &tickets, const Clock &clock)
    : m_connection(DatabaseUrl{.file = file}),
      m_tickets(tickets),
      m_clock(clock)
{
}

QString ActBook::file(TicketFiling filing)
{
    const QString id = newUuid(m_clock.now());
    filing.id = id;
    add(ActKind::File, id, toJson(filing), id);
    return id;
}

void ActBook::change(const QString &ticketId, const TicketPatch &patch)
{
    if (const QByteArray payload = toJson(patch); !objectOf(payload).empty()) {
        add(ActKind::Change, ticketId, payload);
    }
}

void ActBook::move(const QString &ticketId, const StatusMove &move) { add(ActKind::Move, ticketId, toJson(move)); }
void ActBook::take(const QString &ticketId) { add(ActKind::Take, ticketId, {}); }

void ActBook::assign(const QString &ticketId, const Person &assignee)
{
    add(ActKind::Assign, ticketId, toJson(assignee));
}

void ActBook::unassign(const QString &ticketId) { add(ActKind::Unassign, ticketId, {}); }

void ActBook::write(const QString &ticketId, MessageKind kind, const QString &text)
{
    const QString id = newUuid(m_clock.now());
    add(ActKind::Write, ticketId, toJson(MessageDraft{id, kind, text}), id);
}

void ActBook::add(ActKind kind, const QString &ticketId, const QByteArray &payload, const QString &id)
{
    PendingAct act;
    act.id = id.isEmpty() ? newUuid(m_clock.now()) : id;
    act.ticketId = ticketId;
    act.kind = kind;
    act.at = m_clock.now();
    act.payload = payload;
    if (const auto seen = m_tickets.ticket(ticketId)) {
        act.base = toJson(seen->ticket);
    }
    if (kept(act_repository::insert(m_connection, act))) {
        Q_EMIT acted(ticketId);
        Q_EMIT waitingChanged(waiting());
    }
}

bool ActBook::kept(const Result<void> &stored)
{
    if (!stored) {
        Q_EMIT notStored(stored.error().message);
    }
    return stored.has_value();
}

void ActBook::keepDraft(const QString &ticketId, MessageKind kind, const QString &text)
{
    kept(act_repository::keepDraft(m_connection, ticketId, kind, text, m_clock.now()));
}

QString ActBook::draft(const QString &ticketId, MessageKind kind) const
{
    const auto found = act_repository::draft(m_connection, ticketId, kind);
    return found ? *found : QString();
}

int ActBook::waiting() const
{
    const auto count = act_repository::countWaiting(m_connection);
    return count ? *count : 0;
}

std::vector<Conflict> ActBook::conflicts() const
{
    std::vector<Conflict> all;
    const auto acts = act_repository::inState(m_connection, ActState::Conflict);
    for (const PendingAct &act : acts ? *acts : std::vector<PendingAct>()) {
        const std::vector<Conflict> some = act_words::conflicts(act);
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

void ActBook::resolve(const QString &actId, const QString &field, Choice choice)
{
    const auto found = act_repository::find(m_connection, actId);
    if (!found || !*found || (*found)->state != ActState::Conflict) {
        return;
    }
    PendingAct act = **found;
    nlohmann::json fields = objectOf(act.payload);
    const std::string name = field.toStdString();
    // What is known to stand there now is what the person's own value goes on from.
    PendingAct again = act;
    again.id = newUuid(m_clock.now());
    again.kind = ActKind::Change;
    again.state = ActState::Waiting;
    again.payload = QByteArray::fromStdString(nlohmann::json{{name, fields.value(name, nlohmann::json())}}.dump());
    again.base = std::exchange(again.theirs, {});
    fields.erase(name);
    act.payload = QByteArray::fromStdString(fields.dump());
    const auto resolved = atomically(m_connection, [&]() -> Result<void> {
        if (choice == Choice::Mine) {
            TRY(act_repository::insert(m_connection, again));
        }
        return fields.empty() ? act_repository::remove(m_connection, actId) : act_repository::update(m_connection, act);
    });
    if (kept(resolved)) {
        Q_EMIT acted(act.ticketId);
        Q_EMIT conflictsChanged();
        Q_EMIT waitingChanged(waiting());
    }
}

std::vector<RefusedAct> ActBook::refused() const
{
    std::vector<RefusedAct> all;
    const auto acts = act_repository::inState(m_connection, ActState::Refused);
    for (const PendingAct &act : acts ? *acts : std::vector<PendingAct>()) {
        all.push_back(act_words::refused(act));
    }
    return all;
}

void ActBook::dismiss(const QString &actId)
{
    if (kept(act_repository::remove(m_connection, actId))) {
        Q_EMIT refusedChanged();
    }
}

void ActBook::reread()
{
    Q_EMIT waitingChanged(waiting());
    Q_EMIT conflictsChanged();
    Q_EMIT refusedChanged();
}

} // namespace td::app
