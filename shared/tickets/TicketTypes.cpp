// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/TicketTypes.h"

namespace td {

std::vector<Status> movesFrom(Status from, bool staff)
{
    switch (from) {
    case Status::New:
        return {Status::Open, Status::Pending, Status::Resolved, Status::Closed};
    case Status::Open:
        return staff ? std::vector{Status::New, Status::Pending, Status::Resolved}
                     : std::vector{Status::Pending, Status::Resolved};
    case Status::Pending:
        return staff ? std::vector{Status::New, Status::Open, Status::Resolved}
                     : std::vector{Status::Open, Status::Resolved};
    case Status::Resolved:
        return {Status::Open, Status::Closed};
    case Status::Closed:
        return staff ? std::vector{Status::Open, Status::Resolved} : std::vector{Status::Open};
    }
    Q_UNREACHABLE();
}

std::vector<Status> movesOffered(Status from, bool works)
{
    std::vector<Status> moves = movesFrom(from, works);
    if (!works) {
        const bool done = from == Status::Resolved || from == Status::Closed;
        std::erase_if(moves, [&](Status to) { return to == Status::Pending || (to == Status::Open && !done); });
    }
    return moves;
}

} // namespace td
