// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/DatabaseHealth.h"

#include "server/storage/Migrator.h"
#include "server/storage/sql/Queries.h"

#include <span>

using namespace Qt::Literals::StringLiterals;

namespace td::database_health {

namespace {

/// The setting, whether its value is safe, and what happens otherwise.
struct Rule
{
    QLatin1StringView setting;
    bool (*safe)(const QString &value);
    QLatin1StringView otherwise;
};

constexpr Rule postgresRules[] = {
    {"fsync"_L1, [](const QString &v) { return v == "on"_L1; },
     "fsync is off: after a crash of the machine this database can be lost as a whole. Set fsync = on."_L1},
    {"full_page_writes"_L1, [](const QString &v) { return v == "on"_L1; },
     "full_page_writes is off: a crash of the machine can damage tables. Set full_page_writes = on."_L1},
    {"synchronous_commit"_L1, [](const QString &v) { return v != "off"_L1; },
     "synchronous_commit is off: a crash loses the last tickets that were acknowledged. Set synchronous_commit = on."_L1},
};

constexpr Rule sqliteRules[] = {
    {"journal_mode"_L1, [](const QString &v) { return v == "wal"_L1; },
     "The file is not in WAL mode: its file system may not offer shared memory. Keep the desk on a local disk."_L1},
    {"synchronous"_L1, [](const QString &v) { return v.toInt() >= 2; },
     "synchronous is not FULL: a crash of the machine loses the last tickets that were acknowledged."_L1},
    {"foreign_keys"_L1, [](const QString &v) { return v.toInt() == 1; },
     "foreign_keys is off: SQLite was built without them. Install the distribution's SQLite."_L1},
};

} // namespace

Result<Facts> facts(Connection &connection)
{
    const auto found = TRY(connection.first(sql::storage::facts, {}, [](Row &row) {
        return std::pair{row.text(), row.integer()};
    }));
    const QString name = connection.dialect() == Dialect::Sqlite ? u"SQLite "_s : u"PostgreSQL "_s;
    return Facts{name + found->first, found->second, TRY(Migrator::storedVersion(connection)), Migrator::latest()};
}

Result<QStringList> durabilityWarnings(Connection &connection)
{
    const auto settings = TRY(connection.all(sql::storage::readSettings, {}, [](Row &row) {
        return std::pair{row.text(), row.text()};
    }));
    const auto rules = connection.dialect() == Dialect::Sqlite ? std::span<const Rule>(sqliteRules)
                                                               : std::span<const Rule>(postgresRules);
    QStringList warnings;
    for (const Rule &rule : rules) {
        for (const auto &[setting, value] : settings) {
            if (setting == rule.setting && !rule.safe(value)) {
                warnings += rule.otherwise;
            }
        }
    }
    return warnings;
}

Result<QStringList> damage(Connection &connection)
{
    const auto lines = TRY(connection.all(sql::storage::quickCheck, {}, [](Row &row) { return row.text(); }));
    QStringList found;
    for (const QString &line : lines) {
        if (line != "ok"_L1) {
            found += line;
        }
    }
    return found;
}

} // namespace td::database_health
