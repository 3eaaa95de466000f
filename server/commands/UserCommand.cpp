// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/LockService.h"
#include "server/commands/Commands.h"
#include "server/runtime/Desk.h"
#include "server/runtime/DeskAccount.h"
#include "server/storage/Migrator.h"

#include <QTextStream>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace td::commands {

namespace {

Result<User> add(const ServerConfig &config, const NewUser &newUser)
{
    const auto role = fromName<Role>(newUser.role);
    if (!role) {
        return Error{ErrorKind::BadInput, u"not_allowed"_s, u"--role is one of: user, student, moderator, admin."_s};
    }
    if (!newUser.passwordFromStdin) {
        return Error{
            ErrorKind::BadInput, u"missing_field"_s,
            u"Give --password-stdin and the password on standard input, so that it stands in no process list."_s};
    }
    return addDeskAccount(config, {{}, newUser.name, newUser.email, QTextStream(stdin).readLine()}, *role);
}

} // namespace

int addUser(const ServerConfig &config, const NewUser &newUser)
{
    const auto user = add(config, newUser);
    if (!user) {
        return fail(user.error());
    }
    std::printf("%s <%s> is now %s\n", qUtf8Printable(user->name), qUtf8Printable(user->email),
                qUtf8Printable(nameOf(user->role)));
    return 0;
}

int unlockUser(const ServerConfig &config, const QString &account)
{
    const SystemClock clock;
    const auto database = Desk::openDatabase(config, clock);
    if (!database) {
        return fail(database.error());
    }
    const auto lifted =
        (*database)
            ->write([&](Transaction &transaction) { return LockService::liftAllOf(transaction, account, clock.now()); })
            .result();
    if (!lifted) {
        return fail(lifted.error());
    }
    std::printf("%d locks lifted from %s\n", *lifted, qUtf8Printable(account));
    return 0;
}

int migrate(const ServerConfig &config)
{
    const SystemClock clock;
    const auto database = Desk::openDatabase(config, clock);
    if (!database) {
        return fail(database.error());
    }
    std::printf("the database is at version %d\n", Migrator::latest());
    return 0;
}

} // namespace td::commands
