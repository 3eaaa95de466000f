// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/Field.h"

namespace td {

enum class Status { New, Open, Pending, Resolved, Closed };
enum class Priority { Low = 1, Medium, High, Urgent };
enum class MessageKind { Reply, Note };

/// How a ticket stands to another one. DuplicatedBy and BlockedBy are Duplicates and Blocks seen from the other side.
enum class LinkKind { Relates, Duplicates, DuplicatedBy, Blocks, BlockedBy };

/// What a caller may do with a ticket; `can` of a ticket lists them.
enum class Act { Read, Edit, ChangeFields, Reply, Note, Take, Assign, Move, Watch, Delete, Restore };

template <>
struct EnumNames<Status>
{
    static constexpr std::pair<Status, const char *> names[] = {{Status::New, "new"},
                                                                {Status::Open, "open"},
                                                                {Status::Pending, "pending"},
                                                                {Status::Resolved, "resolved"},
                                                                {Status::Closed, "closed"}};
};
template <>
struct EnumNames<Priority>
{
    static constexpr std::pair<Priority, const char *> names[] = {
        {Priority::Low, "low"}, {Priority::Medium, "medium"}, {Priority::High, "high"}, {Priority::Urgent, "urgent"}};
};
template <>
struct EnumNames<MessageKind>
{
    static constexpr std::pair<MessageKind, const char *> names[] = {{MessageKind::Reply, "reply"},
                                                                     {MessageKind::Note, "note"}};
};
template <>
struct EnumNames<LinkKind>
{
    static constexpr std::pair<LinkKind, const char *> names[] = {{LinkKind::Relates, "relates"},
                                                                  {LinkKind::Duplicates, "duplicates"},
                                                                  {LinkKind::DuplicatedBy, "duplicated_by"},
                                                                  {LinkKind::Blocks, "blocks"},
                                                                  {LinkKind::BlockedBy, "blocked_by"}};
};
template <>
struct EnumNames<Act>
{
    static constexpr std::pair<Act, const char *> names[] = {
        {Act::Read, "read"},     {Act::Edit, "edit"},      {Act::ChangeFields, "changeFields"},
        {Act::Reply, "reply"},   {Act::Note, "note"},      {Act::Take, "take"},
        {Act::Assign, "assign"}, {Act::Move, "move"},      {Act::Watch, "watch"},
        {Act::Delete, "delete"}, {Act::Restore, "restore"}};
};

/// The same link, seen from the other ticket.
constexpr LinkKind turned(LinkKind kind)
{
    switch (kind) {
    case LinkKind::Relates:
        return LinkKind::Relates;
    case LinkKind::Duplicates:
        return LinkKind::DuplicatedBy;
    case LinkKind::DuplicatedBy:
        return LinkKind::Duplicates;
    case LinkKind::Blocks:
        return LinkKind::BlockedBy;
    case LinkKind::BlockedBy:
        return LinkKind::Blocks;
    }
    Q_UNREACHABLE();
}

/// Nobody has to work on it any more.
constexpr bool isDone(Status status) { return status == Status::Resolved || status == Status::Closed; }

/// The statuses that a ticket may move to from `from`, in the order of the list above.
std::vector<Status> movesFrom(Status from, bool staff);

/// The same for one reader: who does not work on the ticket may resolve, close and reopen it.
std::vector<Status> movesOffered(Status from, bool works);

} // namespace td
