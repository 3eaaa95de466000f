// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/Mirror.h"

#include "app/acts/Overlay.h"
#include "app/mirror/MirrorFile.h"
#include "app/mirror/MirrorValues.h"
#include "shared/wire/AnswerReader.h"

namespace td::app {

Result<std::unique_ptr<Mirror>> Mirror::open(const QString &mirrorFile, const QString &actsFile)
{
    dropForeignMirror(mirrorFile);
    std::unique_ptr<Mirror> mirror(new Mirror(mirrorFile, actsFile));
    TRY(mirror_repository::prepare(mirror->m_mirror));
    TRY(act_repository::prepare(mirror->m_acts));
    return mirror;
}

Mirror::Mirror(const QString &mirrorFile, const QString &actsFile)
    : m_mirror(mirrorUrl(mirrorFile, false)),
      m_acts(mirrorUrl(actsFile, false))
{
}

Result<User> Mirror::me()
{
    const auto json = TRY(value(mirror_values::me));
    return json ? fromAnswer<User>(*json) : User();
}

Result<void> Mirror::put(const Conversation &conversation)
{
    TRY(put(conversation.ticket));
    TRY(mirror_repository::removeSentMessages(m_mirror, conversation.ticket.id));
    for (const Message &message : conversation.messages) {
        TRY(put(conversation.ticket.id, message));
    }
    return {};
}

Result<void> Mirror::put(const Ticket &ticket)
{
    MirroredTicket mirrored{ticket, ticket, false};
    for (const PendingAct &act : TRY(act_repository::ofTicket(m_acts, ticket.id))) {
        if (act.state == ActState::Waiting) {
            mirrored.shown = overlay::with(std::move(mirrored.shown), act, TRY(me()));
            mirrored.waiting = true;
        }
    }
    return mirror_repository::putTicket(m_mirror, mirrored);
}

Result<void> Mirror::put(const QString &ticketId, const Message &message)
{
    return mirror_repository::putMessage(m_mirror, ticketId, {message, false});
}

Result<void> Mirror::layActs(const QString &ticketId)
{
    const auto stored = TRY(mirror_repository::findTicket(m_mirror, ticketId));
    std::optional<Ticket> base = stored ? stored->base : std::nullopt;
    const User me = TRY(this->me());
    bool filing = false;
    for (const PendingAct &act : TRY(act_repository::ofTicket(m_acts, ticketId))) {
        if (act.kind == ActKind::File && act.state == ActState::Waiting && !base) {
            filing = true;
            base = overlay::filed(act, me);
        } else if (act.kind == ActKind::Write && act.state == ActState::Waiting) {
            const auto draft = TRY(fromAnswer<MessageDraft>(act.payload));
            const Message message{act.id, draft.kind, {me.id, me.name}, draft.text, {act.at}};
            TRY(mirror_repository::putMessage(m_mirror, ticketId, {message, true}));
        } else if (act.kind == ActKind::Write) {
            TRY(mirror_repository::removeMessage(m_mirror, act.id));
        }
    }
    if (!base) {
        return remove(ticketId); // its filing was refused
    }
    if (!filing) {
        return put(*base);
    }
    MirroredTicket mirrored{*base, std::nullopt, true};
    for (const PendingAct &act : TRY(act_repository::ofTicket(m_acts, ticketId))) {
        if (act.state == ActState::Waiting) {
            mirrored.shown = overlay::with(std::move(mirrored.shown), act, me);
        }
    }
    return mirror_repository::putTicket(m_mirror, mirrored);
}

Result<void> Mirror::remove(const QString &ticketId)
{
    TRY(mirror_repository::removeTicket(m_mirror, ticketId));
    return {};
}

Result<void> Mirror::putValue(const QString &name, const QByteArray &value)
{
    return mirror_repository::putValue(m_mirror, name, value);
}

Result<void> Mirror::removeValue(const QString &name) { return mirror_repository::removeValue(m_mirror, name); }

Result<bool> Mirror::knows(const QString &ticketId)
{
    return TRY(mirror_repository::findTicket(m_mirror, ticketId)).has_value();
}

Result<std::optional<QByteArray>> Mirror::value(const QString &name)
{
    return mirror_repository::value(m_mirror, name);
}

Result<void> Mirror::compact() { return mirror_repository::compact(m_mirror); }

Result<void> Mirror::clear()
{
    TRY(write([&]() -> Result<void> { return mirror_repository::clear(m_mirror); }));
    return compact();
}

} // namespace td::app
