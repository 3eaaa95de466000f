// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"

namespace td {

/// PostgreSQL: a pool of writer threads with a connection each; a closure is one transaction, run again when the
/// database asks for that, or when the kept connection had died.
class PostgresDatabase final : public Database
{
public:
    PostgresDatabase(DatabaseUrl url, DatabaseLimits limits);
    ~PostgresDatabase() override;

    bool runWriter(std::function<void()> task) override;
    void close() override;

protected:
    void submitWrite(Write write) override;

private:
    void perform(const Write &write);
    Result<void> attempt(const Write &write, std::vector<std::function<void()>> &afterCommit);

    TaskPool m_writers;
};

} // namespace td
