// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/HealthRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/desk/DeskRepository.h"
#include "shared/api/HealthApi.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

void addHealthRoutes(EndpointTable &table, const std::atomic<bool> &ready)
{
    const QString version = QStringLiteral(TRIAGEDESK_VERSION);
    table.add(api::alive, [version](Call &) -> Result<Health> { return Health{u"ok"_s, version}; });
    table.add(api::readiness, [version, &ready](Call &call) -> Result<Health> {
        if (!ready) {
            return Error{ErrorKind::Busy, u"shutting_down"_s, u"The server is starting or ending."_s, {}, 2};
        }
        TRY(desk_repository::find(call.connection(), desk_repository::generation));
        return Health{u"ready"_s, version};
    });
}

} // namespace td
