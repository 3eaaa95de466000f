// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/Import.h"

#include "server/imports/ObjectSplitter.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int atOnce = 100;    ///< records in one transaction
constexpr int toldEach = 1000; ///< records

QString firstLine(const std::string &words)
{
    return QString::fromStdString(words).section(u'\n', 0, 0).section(u"] "_s, -1);
}

} // namespace

Import::Import(Database *database, JobQueue &jobs, const Clock &clock, ImportOptions options, Tell tell,
               Progress progress)
    : m_database(database),
      m_jobs(jobs),
      m_clock(clock),
      m_options(std::move(options)),
      m_tell(std::move(tell)),
      m_progress(std::move(progress)),
      m_matcher(m_words, clock, m_options.orphansEmail)
{
}

Result<void> Import::begin()
{
    if (m_database) {
        TRY(m_matcher.load(m_database->local()));
        TRY(m_words.load(m_database->local()));
    }
    return {};
}

ImportSummary Import::summary() const
{
    ImportSummary summary = m_summary;
    summary.skills = m_words.addedSkills();
    summary.categories = m_words.addedCategories();
    return summary;
}

void Import::report(const Source &from, const ImportFindings &findings)
{
    for (const ImportFinding &finding : findings.all()) {
        m_tell(from.file, from.line, finding);
    }
}

template <class Take>
Result<void> Import::eachRecord(QIODevice &file, const QString &name, ImportCounts &counts, Take take)
{
    ObjectSplitter splitter(file);
    while (const auto part = splitter.next()) {
        const Source from{name, part->line};
        ImportFindings findings;
        try {
            const auto json = nlohmann::json::parse(part->text.begin(), part->text.end());
            TRY(take(from, json, findings));
        } catch (const nlohmann::json::exception &broken) {
            findings.refuse({}, u"This is no JSON: %1"_s.arg(firstLine(broken.what())));
        }
        counts.refused += findings.refused();
        report(from, findings);
        if (++counts.read % toldEach == 0) {
            m_progress(name, counts.read);
        }
    }
    return {};
}

/// One bad record must not take the others of its transaction with it: each is a part that can fail alone.
template <class Thing>
Result<void> Import::flush(std::vector<Waiting<Thing>> &waiting, ImportCounts &counts)
{
    std::vector<Result<void>> outcomes(waiting.size());
    if (!m_options.dryRun) {
        TRY(m_database
                ->write([&](Transaction &transaction) -> Result<void> {
                    TRY(m_words.writeNew(transaction, m_clock.now()));
                    for (size_t i = 0; i < waiting.size(); ++i) {
                        TRY(transaction->savepoint());
                        if constexpr (std::is_same_v<Thing, NewTicket>) {
                            outcomes[i] = import_writer::write(transaction, waiting[i].thing, m_jobs);
                        } else {
                            outcomes[i] = import_writer::write(transaction, waiting[i].thing, m_clock.now());
                        }
                        TRY(outcomes[i] ? transaction->releaseSavepoint() : transaction->rollbackToSavepoint());
                    }
                    return {};
                })
                .result());
    }
    m_words.written();
    for (size_t i = 0; i < waiting.size(); ++i) {
        if (outcomes[i]) {
            continue;
        }
        ImportFindings findings;
        findings.refuse(outcomes[i].error().field, outcomes[i].error().message);
        report(waiting[i].from, findings);
        --counts.added;
        ++counts.refused;
    }
    waiting.clear();
    return {};
}

Result<void> Import::people(QIODevice &file, const QString &name)
{
    const auto take = [&](const Source &from, const nlohmann::json &record, ImportFindings &findings) -> Result<void> {
        takePerson(from, record, findings);
        return int(m_people.size()) < atOnce ? Result<void>() : flush(m_people, m_summary.people);
    };
    TRY(eachRecord(file, name, m_summary.people, take));
    return flush(m_people, m_summary.people);
}

void Import::takePerson(const Source &from, const nlohmann::json &record, ImportFindings &findings)
{
    auto matched = m_matcher.person(record, from.line, findings);
    m_summary.people.known += matched.known;
    if (!matched.thing) {
        return;
    }
    if (!matched.thing->exists) {
        ++m_summary.people.added;
        m_summary.staff += isStaff(matched.thing->person.role);
    }
    m_people.push_back({from, *std::move(matched.thing)});
}

Result<void> Import::tickets(QIODevice &file, const QString &name)
{
    if (!m_options.orphansEmail.isEmpty() && !m_matcher.knowsAddress(m_options.orphansEmail)) {
        return Error{ErrorKind::BadInput, u"unknown_account"_s,
                     u"--orphans: there is no account with the address %1."_s.arg(m_options.orphansEmail)};
    }
    const auto take = [&](const Source &from, const nlohmann::json &record, ImportFindings &findings) -> Result<void> {
        takeTicket(from, record, findings);
        return int(m_tickets.size()) < atOnce ? Result<void>() : flush(m_tickets, m_summary.tickets);
    };
    TRY(eachRecord(file, name, m_summary.tickets, take));
    return flush(m_tickets, m_summary.tickets);
}

void Import::takeTicket(const Source &from, const nlohmann::json &record, ImportFindings &findings)
{
    auto matched = m_matcher.ticket(record, findings);
    m_summary.tickets.known += matched.known;
    if (!matched.thing) {
        return;
    }
    NewTicket &made = *matched.thing;
    const TicketRecord &stored = made.record;
    made.triage = m_options.triage && !stored.ticket.assignee && !isDone(stored.ticket.status) && !stored.deletedAt;
    ++m_summary.tickets.added;
    m_summary.replies += int(made.replies.size());
    m_summary.triaged += made.triage;
    m_tickets.push_back({from, std::move(made)});
}

} // namespace td
