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
    : m_mirror(DatabaseUrl{.file = mirrorFile}),
      m_acts(DatabaseUrl{.file = actsFile})
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

Result<void> Mirror::put(const Ticket &ticket) { return show({ticket, ticket, false}); }

Result<void> Mirror::show(MirroredTicket mirrored)
{
    for (const PendingAct &act : TRY(act_repository::ofTicket(m_acts, mirrored.shown.id))) {
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
    const User me = TRY(this->me());
    std::optional<Ticket> filed;
    for (const PendingAct &act : TRY(act_repository::ofTicket(m_acts, ticketId))) {
        const bool waits = act.state == ActState::Waiting;
        if (act.kind == ActKind::File && waits) {
            filed = overlay::filed(act, me);
        } else if (act.kind == ActKind::Write && waits) {
            const auto draft = TRY(fromAnswer<MessageDraft>(act.payload));
            const Message message{act.id, draft.kind, {me.id, me.name}, draft.text, {act.at}};
            TRY(mirror_repository::putMessage(m_mirror, ticketId, {message, true}));
        } else if (act.kind == ActKind::Write) {
            TRY(mirror_repository::removeMessage(m_mirror, act.id));
        }
    }
    if (stored && stored->base) {
        return put(*stored->base);
    }
    return filed ? show({*filed, std::nullopt, true}) : remove(ticketId); // gone: its filing was refused
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
