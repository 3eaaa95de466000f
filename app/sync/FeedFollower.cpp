// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/FeedFollower.h"

#include "app/mirror/MirrorValues.h"
#include "shared/api/FeedApi.h"
#include "shared/wire/AnswerReader.h"

using namespace Qt::Literals::StringLiterals;

namespace td::app {

QString FeedFollower::cursor() const
{
    const auto stored = m_mirror.value(mirror_values::cursor);
    return stored && *stored ? QString::fromUtf8(**stored) : QString();
}

void FeedFollower::interrupt()
{
    SyncTask::interrupt();
    m_next = {};
    m_running.reset();
    m_fetched.clear();
}

void FeedFollower::take(const StreamEvent &event)
{
    const auto change = fromAnswer<FeedEvent>(event.data);
    if (stops(change)) {
        return;
    }
    m_next.cursor = event.id;
    if (change->kind.startsWith("notification."_L1)) {
        Q_EMIT inboxTouched();
    } else if (!change->ticketId) {
        Q_EMIT peopleTouched();
    } else if (change->kind == "ticket.lost"_L1) {
        m_next.tickets.remove(*change->ticketId);
        m_next.lost.insert(*change->ticketId);
        m_next.forget = true;
    } else {
        m_next.lost.remove(*change->ticketId);
        m_next.tickets.insert(*change->ticketId);
    }
    begin();
}

void FeedFollower::begin()
{
    if (m_running || m_next.cursor.isEmpty()) {
        return;
    }
    m_running = std::exchange(m_next, {});
    for (const QString &ticketId : m_running->lost) {
        m_fetched.push_back({ticketId, {}});
    }
    if (m_running->tickets.isEmpty()) {
        store();
        return;
    }
    for (const QString &ticketId : QSet<QString>(m_running->tickets)) {
        fetch(ticketId);
    }
}

void FeedFollower::fetch(const QString &ticketId)
{
    ask(api::readConversation, {.path = {ticketId}}, [this, ticketId](Result<Conversation> conversation) {
        if (!conversation && conversation.error().kind == ErrorKind::NotFound) {
            add({ticketId, {}});
        } else if (!stops(conversation)) {
            // An admin may still read what is deleted, but it is in none of his lists.
            add({ticketId, conversation->ticket.deletedAt ? std::nullopt : std::optional(*conversation)});
        }
    });
}

void FeedFollower::add(Fetched fetched)
{
    m_fetched.push_back(std::move(fetched));
    if (qsizetype(m_fetched.size()) == m_running->tickets.size() + m_running->lost.size()) {
        store();
    }
}

void FeedFollower::store()
{
    QStringList changed;
    const auto stored = m_mirror.write([&]() -> Result<void> {
        for (const Fetched &one : m_fetched) {
            changed += one.ticketId;
            m_running->forget = m_running->forget || !one.conversation;
            TRY(one.conversation ? m_mirror.put(*one.conversation) : m_mirror.remove(one.ticketId));
        }
        return m_mirror.putValue(mirror_values::cursor, m_running->cursor);
    });
    if (stops(stored) || (m_running->forget && stops(m_mirror.compact()))) {
        return;
    }
    m_running.reset();
    m_fetched.clear();
    if (!changed.isEmpty()) {
        Q_EMIT ticketsChanged(changed);
    }
    begin();
}

} // namespace td::app
