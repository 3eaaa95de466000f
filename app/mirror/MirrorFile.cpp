// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/MirrorFile.h"

#include "app/mirror/sql/Queries.h"
#include "shared/sql/Connection.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr int schemaVersion = 1; ///< of app/mirror/sql/create*.sql; another one begins anew

} // namespace

void dropForeignMirror(const QString &file)
{
    if (!QFile::exists(file)) {
        Connection connection(DatabaseUrl{.file = file});
        static_cast<void>(connection.executeText(u"PRAGMA user_version=%1"_s.arg(schemaVersion)));
        return;
    }
    bool same = false;
    {
        Connection connection(DatabaseUrl{.file = file});
        const auto version = connection.first(sql::mirror::schemaVersion, {}, [](Row &row) { return row.number(); });
        same = version && *version && **version == schemaVersion;
    }
    if (!same) {
        dropMirror(file);
        dropForeignMirror(file);
    }
}

void dropMirror(const QString &file)
{
    for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s}) {
        QFile::remove(file + end);
    }
}

} // namespace td::app
