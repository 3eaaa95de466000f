// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/MailRepository.h"
#include "shared/notifications/NotificationApi.h"

namespace td {

/// One person who is to be told of one act. The mail says it; whether he gets it, or a line in his inbox, is his
/// choice.
struct Notice
{
    NotificationKind kind = NotificationKind::Filed;
    MailRow mail;
    std::optional<QString> actorId = {};
    std::optional<Status> status = {};
};

/// The payload of jobs that tell of an act: whose it was, and where it moved the ticket.
struct ActRef
{
    std::optional<QString> actorId;
    std::optional<Status> status;
    static constexpr auto wire()
    {
        return std::tuple{field("actorId", &ActRef::actorId), field("status", &ActRef::status)};
    }
};

} // namespace td
