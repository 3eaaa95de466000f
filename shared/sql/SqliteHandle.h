// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSqlDatabase;
struct sqlite3;

/// What the Qt driver does not offer, through the library that it uses. Thread: the connection's.
namespace td::sqlite {

sqlite3 *handleOf(const QSqlDatabase &database);

/// False after SQLite has rolled back by itself.
bool inTransaction(sqlite3 *handle);

/// Makes LOWER() fold every letter and not only ASCII's, as PostgreSQL's does.
void foldCase(sqlite3 *handle);

} // namespace td::sqlite
