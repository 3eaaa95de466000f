// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketApi.h"

namespace td::app {

/// The queues of the sidebar. A queue is a view, nothing that is stored.
enum class Queue {
    MyWork,     ///< given to me and not done
    Unassigned, ///< nobody's and not done
    AllOpen,    ///< not done
    Everything, ///< every ticket that I may see
    MyRequests, ///< filed by me
};

/// What a ticket list shows.
struct TicketQuery
{
    Queue queue = Queue::MyWork;
    QString
        words; ///< every one of them begins a word of subject, text, tags or the requester's name; `#17` is a number
    TicketSort sort = TicketSort::Updated;
    bool operator==(const TicketQuery &) const = default;
};

} // namespace td::app
