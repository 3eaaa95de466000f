// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/ActSender.h"

#include "app/acts/Rebase.h"
#include "shared/core/Uuid.h"
#include "shared/wire/AnswerReader.h"

namespace td::app {

namespace {

/// The payload as the endpoint takes it. It was written by this program.
template <class T>
T bodyOf(const PendingAct &act)
{
    auto body = fromAnswer<T>(act.payload);
    return body ? *std::move(body) : T();
}

/// What has nothing to do with this act, and goes away by waiting or signing in.
bool isOfTheConnection(const Error &error)
{
    return error.kind == ErrorKind::Busy || error.kind == ErrorKind::TooMany || error.kind == ErrorKind::Internal ||
           error.kind == ErrorKind::Unauthenticated;
}

} // namespace

void ActSender::start()
{
    if (!m_sending) {
        sendNext();
    }
}

void ActSender::interrupt()
{
    SyncTask::interrupt();
    m_sending = false;
}

void ActSender::sendNext()
{
    const auto next = act_repository::nextWaiting(m_mirror.acts());
    if (stops(next)) {
        return;
    }
    m_sending = next->has_value();
    if (m_sending) {
        send(**next);
    } else {
        Q_EMIT idle();
    }
}

void ActSender::send(const PendingAct &act)
{
    switch (act.kind) {
    case ActKind::File:
        return sendTo(api::fileTicket, act, {.body = bodyOf<TicketFiling>(act)});
    case ActKind::Change: {
        const auto seen = fromAnswer<Ticket>(act.base);
        return sendTo(api::changeTicket, act,
                      {.path = {act.ticketId}, .body = bodyOf<TicketPatch>(act), .version = seen ? seen->version : 0});
    }
    case ActKind::Move:
        return sendTo(api::moveTicket, act, {.path = {act.ticketId}, .body = bodyOf<StatusMove>(act)});
    case ActKind::Take:
        return sendTo(api::takeTicket, act, {.path = {act.ticketId}});
    case ActKind::Assign:
        return sendTo(api::assignTicket, act, {.path = {act.ticketId}, .body = {bodyOf<Person>(act).id}});
    case ActKind::Unassign:
        return sendTo(api::unassignTicket, act, {.path = {act.ticketId}});
    case ActKind::Write:
        return sendTo(api::addMessage, act, {.path = {act.ticketId}, .body = bodyOf<MessageDraft>(act)});
    }
}

template <class EndpointType>
void ActSender::sendTo(const EndpointType &endpoint, const PendingAct &act, RestCall<EndpointType> call)
{
    ask(endpoint, std::move(call), [this, act](Result<typename EndpointType::Answer> answer) {
        if (answer) {
            accepted(act, *answer);
        } else {
            failedWith(act, answer.error());
        }
    });
}

void ActSender::accepted(const PendingAct &act, const Ticket &ticket)
{
    if (!stops(m_mirror.write([&] { return m_mirror.put(ticket); })) &&
        !stops(atomically(m_mirror.acts(), [&]() -> Result<void> {
            TRY(act_repository::remove(m_mirror.acts(), act.id));
            return goOnFrom(ticket);
        }))) {
        conclude(act);
    }
}

void ActSender::accepted(const PendingAct &act, const Message &message)
{
    if (!stops(m_mirror.write([&] { return m_mirror.put(act.ticketId, message); })) &&
        !stops(act_repository::remove(m_mirror.acts(), act.id))) {
        conclude(act);
    }
}

/// The acts behind this one were made on what it was made on. When it is the only change since then, they go on from
/// what it made of the ticket; else the server tells them what came between.
Result<void> ActSender::goOnFrom(const Ticket &ticket)
{
    for (PendingAct &next : TRY(act_repository::ofTicket(m_mirror.acts(), ticket.id))) {
        const auto seen = fromAnswer<Ticket>(next.base); // nothing was seen of a ticket that was just being filed
        if (next.state == ActState::Waiting && (seen ? seen->version : 0) + 1 == ticket.version) {
            next.base = toJson(ticket);
            TRY(act_repository::update(m_mirror.acts(), next));
        }
    }
    return {};
}

void ActSender::conclude(const PendingAct &act)
{
    if (stops(m_mirror.write([&] { return m_mirror.layActs(act.ticketId); }))) {
        return;
    }
    Q_EMIT ticketsChanged({act.ticketId});
    Q_EMIT actsChanged();
    sendNext();
}

void ActSender::failedWith(PendingAct act, const Error &error)
{
    if (isOfTheConnection(error)) {
        stops(Result<void>(error));
        return;
    }
    if (act.kind == ActKind::Change && error.kind == ErrorKind::Stale && !error.current.isEmpty()) {
        if (stops(rebaseOnto(std::move(act), error.current))) {
            return;
        }
    } else {
        act.state = ActState::Refused;
        act.error = error;
        if (stops(act_repository::update(m_mirror.acts(), act)) ||
            stops(m_mirror.write([&] { return m_mirror.layActs(act.ticketId); }))) {
            return;
        }
        Q_EMIT ticketsChanged({act.ticketId});
    }
    Q_EMIT actsChanged();
    sendNext();
}

/// What nobody else changed goes out again; what somebody changed to another value waits for a person.
Result<void> ActSender::rebaseOnto(PendingAct act, const QByteArray &theirs)
{
    Connection &acts = m_mirror.acts();
    const Rebased rebased = rebase(act.payload, act.base, theirs);
    PendingAct conflict = act;
    conflict.id = newUuid(act.at);
    conflict.state = ActState::Conflict;
    conflict.payload = rebased.conflicts;
    conflict.theirs = theirs;
    act.payload = rebased.patch;
    act.base = theirs;
    TRY(atomically(acts, [&]() -> Result<void> {
        if (!objectOf(rebased.conflicts).empty()) {
            TRY(act_repository::insert(acts, conflict));
        }
        return objectOf(rebased.patch).empty() ? act_repository::remove(acts, act.id)
                                               : act_repository::update(acts, act);
    }));
    const Ticket current = TRY(fromAnswer<Ticket>(theirs));
    TRY(m_mirror.write([&] { return m_mirror.put(current); }));
    Q_EMIT ticketsChanged({act.ticketId});
    return {};
}

} // namespace td::app
