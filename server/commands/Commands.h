// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/runtime/ServerConfig.h"
#include "shared/users/UserApi.h"

/// The subcommands of triagedesk-server. Each gives the process's exit code and says on standard error what went wrong.
namespace td::commands {

int serve(const ServerConfig &config);
int migrate(const ServerConfig &config);

struct NewUser
{
    QString email;
    QString name;
    QString role;
    bool passwordFromStdin = false;
};
int addUser(const ServerConfig &config, const NewUser &user);

/// Prints the error for people; gives 1.
int fail(const Error &error);

} // namespace td::commands
