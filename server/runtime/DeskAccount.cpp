// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/runtime/DeskAccount.h"

#include "server/auth/AuthService.h"
#include "server/runtime/Desk.h"
#include "shared/wire/JsonReader.h"

namespace td {

Result<User> addDeskAccount(const ServerConfig &config, const SignUp &account, Role role)
{
    const SignUp request = TRY(fromJson<SignUp>(toJson(account), UnknownFields::Refuse));
    const QString hash = TRY(PasswordHasher::hashNow(request.password));
    const SystemClock clock;
    JobQueue jobs(clock); // outlives the database's threads, which wake it after the commit
    const auto database = TRY(Desk::openDatabase(config, clock));
    return database
        ->write([&](Transaction &transaction) {
            return AuthService::createAccount(transaction, jobs, request, hash, role, clock.now(), Origin::System);
        })
        .result();
}

} // namespace td
