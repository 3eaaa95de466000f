// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/runtime/FolderLock.h"
#include "server/runtime/ServerConfig.h"
#include "server/storage/Database.h"

namespace td {

/// An opened desk: its folder locked, its database migrated, its secrets read. What a server stands on.
struct Desk
{
    std::optional<FolderLock> lock;
    std::unique_ptr<Database> database;
    QString generation;
    QByteArray tokenKey;

    /// The URL of the desk's database; the embedded default is a file in the data folder.
    static Result<DatabaseUrl> databaseUrl(const ServerConfig &config);

    /// For a server: takes the lock, migrates, makes the secrets that are not there yet.
    static Result<Desk> open(const ServerConfig &config, const Clock &clock);

    /// For a command beside a running server: migrates, but takes no lock.
    static Result<std::unique_ptr<Database>> openDatabase(const ServerConfig &config, const Clock &clock);
};

} // namespace td
