// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/AuthRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/auth/AuthService.h"

namespace td {

SignInOrigin originOf(const Call &call, const QString &device)
{
    const QByteArray agent = call.request().headers.value("user-agent");
    return {device.isEmpty() ? QString::fromUtf8(agent).left(100) : device, call.request().peer.toString()};
}

void addAuthRoutes(EndpointTable &table, AuthService &service)
{
    table.add(api::signUp,
              [&](Call &call, const SignUp &request) { return service.signUp(request, originOf(call, {})); });
    table.add(api::signIn, [&](Call &call, const SignIn &request) {
        return service.signIn(request, originOf(call, request.device.value_or(QString())));
    });
    table.add(api::refresh,
              [&](Call &call, const Refresh &request) { return service.refresh(request, originOf(call, {})); });
    table.add(api::signOut, [&](Call &call) { return service.signOut(call.actor()); });
}

} // namespace td
