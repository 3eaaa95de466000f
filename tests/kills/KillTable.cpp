// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kills/KillTable.h"

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

void printRow(const KillTable::Row &row)
{
    std::printf("%-40s %6d %8d %6d %8d  %s\n", qPrintable(row.what), row.times, row.tickets, row.mails, row.repeats,
                qPrintable(row.remark));
}

} // namespace

void KillTable::begin(const QString &database, quint32 seed)
{
    m_database = database;
    m_seed = seed;
    std::printf("%s, seed %u\n", qPrintable(database), seed);
    std::fflush(stdout);
}

void KillTable::print() const
{
    std::printf("\n%s, seed %u\n%-40s %6s %8s %6s %8s\n", qPrintable(m_database), m_seed, "", "times", "tickets",
                "mails", "repeats");
    Row all{u"all"_s};
    for (const Row &row : m_rows) {
        printRow(row);
        all.times += row.times;
        all.tickets += row.tickets;
        all.mails += row.mails;
        all.repeats += row.repeats;
    }
    printRow(all);
    std::fflush(stdout);
}

} // namespace td::test
