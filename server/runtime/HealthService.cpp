// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/HealthService.h"

#include "server/desk/DeskRepository.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Health HealthService::alive() const { return {u"ok"_s, QStringLiteral(TRIAGEDESK_VERSION)}; }

Result<Health> HealthService::ready(Connection &connection) const
{
    if (!m_ready) {
        return Error{ErrorKind::Busy, u"shutting_down"_s, u"The server is starting or ending."_s, {}, 2};
    }
    TRY(desk_repository::find(connection, desk_repository::generation));
    return Health{u"ready"_s, QStringLiteral(TRIAGEDESK_VERSION)};
}

} // namespace td
