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
/// Lifts the locks that failed sign-ins have put on an account, given by its address or username.
int unlockUser(const ServerConfig &config, const QString &account);

/// Settings in force with their origin, and what works and what does not. 0 when nothing is broken.
int doctor(const ServerConfig &config);

/// Copies a running desk into `file` (empty: a new one in the data folder's `backups`) and reads the copy back.
int makeBackup(const ServerConfig &config, const QString &file);
int verifyBackup(const ServerConfig &config, const QString &file);
/// Puts a backup in the place of a stopped desk.
int restoreBackup(const ServerConfig &config, const QString &file);

struct ImportRequest
{
    QString users;   ///< file; empty: none
    QString tickets; ///< the same
    QString orphans;
    bool dryRun = false;
    bool triage = false;
};
/// Takes the accounts and tickets of a MongoDB export in; 2 when some records were refused.
int importMongo(const ServerConfig &config, const ImportRequest &request);

/// Prints the error for people; gives 1.
int fail(const Error &error);

} // namespace td::commands
