// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/imports/ImportMatcher.h"

#include <functional>

class QIODevice;

namespace td {

struct ImportOptions
{
    bool dryRun = false;
    bool triage = false;  ///< open tickets without an assignee are triaged
    QString orphansEmail; ///< the account that gets what nobody on the desk and in the export has written
};

struct ImportCounts
{
    int read = 0;
    int added = 0;
    int known = 0; ///< came with an earlier import, or were on the desk before
    int refused = 0;
};

struct ImportSummary
{
    ImportCounts people;
    ImportCounts tickets;
    int replies = 0;
    int triaged = 0;
    int skills = 0;
    int categories = 0;
    int staff = 0; ///< moderators and admins among the added people
};

/// Takes accounts and tickets of another system in, record by record, in small transactions: what is bad is told and
/// left out, what is here already stays as it is, so an import can be run again. A dry run tells the same and writes
/// nothing. Thread: the caller's; waits for the database.
class Import final
{
public:
    using Tell = std::function<void(const QString &file, qint64 line, const ImportFinding &finding)>;
    using Progress = std::function<void(const QString &file, int read)>;

    /// `database` is null for a dry run without a desk.
    Import(Database *database, JobQueue &jobs, const Clock &clock, ImportOptions options, Tell tell, Progress progress);

    Result<void> begin();
    Result<void> people(QIODevice &file, const QString &name);
    Result<void> tickets(QIODevice &file, const QString &name);
    ImportSummary summary() const;

private:
    struct Source
    {
        QString file;
        qint64 line = 0;
    };
    template <class Thing>
    struct Waiting
    {
        Source from;
        Thing thing;
    };

    template <class Take>
    Result<void> eachRecord(QIODevice &file, const QString &name, ImportCounts &counts, Take take);
    /// Writes what waits; gives the error of each thing that could not be written.
    template <class Thing>
    Result<void> flush(std::vector<Waiting<Thing>> &waiting, ImportCounts &counts);

    void takePerson(const Source &from, const nlohmann::json &record, ImportFindings &findings);
    void takeTicket(const Source &from, const nlohmann::json &record, ImportFindings &findings);
    void report(const Source &from, const ImportFindings &findings);

    Database *m_database;
    JobQueue &m_jobs;
    const Clock &m_clock;
    const ImportOptions m_options;
    const Tell m_tell;
    const Progress m_progress;
    ImportWords m_words;
    ImportMatcher m_matcher;
    std::vector<Waiting<NewPerson>> m_people;
    std::vector<Waiting<NewTicket>> m_tickets;
    ImportSummary m_summary;
};

} // namespace td
