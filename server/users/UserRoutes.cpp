// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/UserRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/users/UserService.h"
#include "shared/auth/AuthApi.h"

namespace td {

void addUserRoutes(EndpointTable &table, UserService &service)
{
    table.add(api::me, [&](Call &call) { return service.read(call.connection(), call.actor().id); });
    table.add(api::listUsers,
              [&](Call &call, const UserFilter &filter) { return service.list(call.connection(), filter); });
    table.add(api::readUser, [&](Call &call) { return service.read(call.connection(), call.parameter(u"id")); });
    table.add(api::changeUser, [&](Call &call, const UserPatch &patch) -> QFuture<Result<User>> {
        const auto seen = call.seenVersion();
        if (!seen) {
            return QtFuture::makeReadyFuture(Result<User>(seen.error()));
        }
        return service.change(call.actor(), call.parameter(u"id"), patch, *seen);
    });
    table.add(api::listSkills, [&](Call &call) { return service.listSkills(call.connection()); });
    table.add(api::addSkill,
              [&](Call &call, const SkillDraft &draft) { return service.addSkill(call.actor(), draft); });
    table.add(api::changeSkill, [&](Call &call, const SkillPatch &patch) {
        return service.changeSkill(call.actor(), call.parameter(u"id"), patch);
    });
    table.add(api::removeSkill, [&](Call &call) { return service.removeSkill(call.actor(), call.parameter(u"id")); });
    table.add(api::listCategories, [&](Call &call) { return service.listCategories(call.connection()); });
    table.add(api::addCategory,
              [&](Call &call, const CategoryDraft &draft) { return service.addCategory(call.actor(), draft); });
}

} // namespace td
