// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/Field.h"

namespace td {

enum class Status { New, Open, Pending, Resolved, Closed };
enum class Priority { Low = 1, Medium, High, Urgent };
enum class MessageKind { Reply, Note };

/// What a caller may do with a ticket; `can` of a ticket lists them.
enum class Act { Read, Edit, ChangeFields, Reply, Note, Take, Assign, Move, Delete, Restore };

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
struct EnumNames<Act>
{
    static constexpr std::pair<Act, const char *> names[] = {
        {Act::Read, "read"},      {Act::Edit, "edit"}, {Act::ChangeFields, "changeFields"},
        {Act::Reply, "reply"},    {Act::Note, "note"}, {Act::Take, "take"},
        {Act::Assign, "assign"},  {Act::Move, "move"}, {Act::Delete, "delete"},
        {Act::Restore, "restore"}};
};

/// Nobody has to work on it any more.
constexpr bool isDone(Status status) { return status == Status::Resolved || status == Status::Closed; }

/// The statuses that a ticket may move to from `from`, in the order of the list above.
std::vector<Status> movesFrom(Status from, bool staff);

/// The same for one reader: who does not work on the ticket may resolve, close and reopen it.
std::vector<Status> movesOffered(Status from, bool works);

} // namespace td
