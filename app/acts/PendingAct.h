// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketActs.h"
#include "shared/wire/JsonWriter.h"

namespace td::app {

enum class ActKind { File, Change, Move, Take, Assign, Unassign, Write };
enum class ActState {
    Waiting,  ///< to be sent
    Conflict, ///< a person has to choose first; the acts behind it do not wait for it
    Refused,  ///< the server will not have it; kept until it is dismissed
};

/// An act on its way to the server.
struct PendingAct
{
    qint64 sequence = 0; ///< the order of sending
    QString id;          ///< the new ticket's or message's own id as well, so that it may be sent twice
    QString ticketId;
    ActKind kind = ActKind::Change;
    ActState state = ActState::Waiting;
    Millis at = 0;
    QByteArray payload; ///< JSON of TicketFiling, TicketPatch, StatusMove, Person or MessageDraft; empty for the rest
    QByteArray base;    ///< JSON of the ticket as it was shown when the act was made; empty for File
    QByteArray theirs;  ///< Conflict: JSON of the ticket on the server
    std::optional<Error> error; ///< Refused
};

} // namespace td::app

namespace td {

template <>
struct EnumNames<app::ActKind>
{
    using enum app::ActKind;
    static constexpr std::pair<app::ActKind, const char *> names[] = {
        {File, "file"},     {Change, "change"},     {Move, "move"},  {Take, "take"},
        {Assign, "assign"}, {Unassign, "unassign"}, {Write, "write"}};
};

template <>
struct EnumNames<app::ActState>
{
    using enum app::ActState;
    static constexpr std::pair<app::ActState, const char *> names[] = {
        {Waiting, "waiting"}, {Conflict, "conflict"}, {Refused, "refused"}};
};

} // namespace td
