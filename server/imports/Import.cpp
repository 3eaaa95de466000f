// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/Import.h"

#include "server/imports/ImportedTime.h"
#include "server/imports/ObjectSplitter.h"
#include "server/users/UserRepository.h"
#include "server/users/Username.h"
#include "shared/core/Uuid.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int atOnce = 100;    ///< records in one transaction
constexpr int toldEach = 1000; ///< records

constexpr QLatin1StringView byImport{"import"};

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
      m_progress(std::move(progress))
{
}

Result<void> Import::begin()
{
    if (m_database) {
        m_known = TRY(import_repository::known(m_database->local()));
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
    NewPerson person{{}, readPerson(record, findings), {}};
    ImportedPerson &read = person.person;
    const QString key = user_repository::emailKey(read.email);
    if (m_known.accountAliases.contains(read.alias)) {
        ++m_summary.people.known;
        return;
    }
    if (m_lineOfAddress.contains(key)) {
        findings.refuse(u"email"_s, u"is that of line %1 as well."_s.arg(m_lineOfAddress.value(key)));
    }
    if (findings.refused()) {
        return;
    }
    const auto known = m_known.accounts.constFind(key);
    person.exists = known != m_known.accounts.cend();
    if (person.exists) {
        person.id = known->id;
        findings.note(u"email"_s, u"has an account on this desk, which stays as it is."_s);
        ++m_summary.people.known;
    } else {
        const Millis made = read.createdAt.value_or(imported_time::ofObjectId(read.alias).value_or(m_clock.now()));
        read.createdAt = made;
        person.id = newUuid(made);
        person.skills = m_words.skills(read.skills, u"skills"_s, findings);
        const QString username = read.username ? username::keyOf(*read.username) : QString();
        if (!username.isEmpty() && m_known.usernames.contains(username)) {
            findings.note(u"username"_s, u"is another account's; he signs in with his address."_s);
            read.username.reset();
        } else if (!username.isEmpty()) {
            m_known.usernames.insert(username);
        }
        m_known.accounts.insert(key, {person.id, read.active});
        ++m_summary.people.added;
        m_summary.staff += isStaff(read.role);
    }
    m_lineOfAddress.insert(key, from.line);
    m_known.accountAliases.insert(read.alias, key);
    m_people.push_back({from, std::move(person)});
}

Result<void> Import::tickets(QIODevice &file, const QString &name)
{
    if (!m_options.orphansEmail.isEmpty() && !find({{}, m_options.orphansEmail})) {
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

std::optional<KnownAccount> Import::find(const mongo::PersonRef &ref) const
{
    QString key;
    if (ref.id && m_known.accountAliases.contains(*ref.id)) {
        key = m_known.accountAliases.value(*ref.id);
    } else if (ref.email) {
        key = user_repository::emailKey(*ref.email);
    }
    const auto found = m_known.accounts.constFind(key);
    return found == m_known.accounts.cend() ? std::nullopt : std::optional(*found);
}

/// Who wrote something; where that is nobody of the desk, the account that was named for this.
std::optional<KnownAccount> Import::author(const mongo::PersonRef &ref, const QString &field,
                                           ImportFindings &findings) const
{
    if (const auto found = find(ref)) {
        return found;
    }
    const QString who = ref.empty() ? u"names nobody"_s
                                    : u"names “%1”, who is neither in the export nor on the desk"_s.arg(
                                          ref.id.value_or(ref.email.value_or(QString())));
    const auto heir = find({{}, m_options.orphansEmail});
    if (heir) {
        findings.note(field, u"%1; %2 gets it."_s.arg(who, m_options.orphansEmail));
    } else {
        findings.refuse(field, who + u"; --orphans says who gets such things."_s);
    }
    return heir;
}

std::vector<Message> Import::replies(const ImportedTicket &from, Millis filedAt, ImportFindings &findings) const
{
    std::vector<Message> messages;
    for (size_t i = 0; i < from.replies.size(); ++i) {
        const ImportedReply &reply = from.replies[i];
        if (const auto writer = author(reply.author, u"replies[%1].createdBy"_s.arg(i), findings)) {
            const Millis at = reply.createdAt.value_or(messages.empty() ? filedAt + 1 : messages.back().createdAt.ms);
            messages.push_back({{}, MessageKind::Reply, {writer->id, {}}, reply.text, {at}});
        }
    }
    std::stable_sort(messages.begin(), messages.end(),
                     [](const Message &a, const Message &b) { return a.createdAt.ms < b.createdAt.ms; });
    for (size_t i = 0; i < messages.size(); ++i) {
        if (i > 0) {
            messages[i].createdAt.ms = std::max(messages[i].createdAt.ms, messages[i - 1].createdAt.ms + 1);
        }
        messages[i].id = newUuid(messages[i].createdAt.ms);
    }
    return messages;
}

void Import::takeTicket(const Source &from, const nlohmann::json &record, ImportFindings &findings)
{
    const ImportedTicket read = readTicket(record, findings);
    if (m_known.ticketAliases.contains(read.alias)) {
        ++m_summary.tickets.known;
        return;
    }
    NewTicket made;
    made.alias = read.alias;
    Ticket &ticket = made.record.ticket;
    const Millis filedAt = read.createdAt.value_or(imported_time::ofObjectId(read.alias).value_or(m_clock.now()));
    const auto requester = author(read.requester, u"createdBy"_s, findings);
    made.replies = replies(read, filedAt, findings);
    if (findings.refused()) {
        return;
    }
    ticket.id = newUuid(filedAt);
    ticket.requester.id = requester->id;
    ticket.subject = read.subject;
    ticket.text = read.text;
    ticket.status = read.status;
    ticket.createdAt = {filedAt};
    ticket.version = 1;
    ticket.isPublic = read.isPublic;
    ticket.summary = read.summary;
    ticket.notes = read.notes;
    ticket.tags = {read.tags.begin(), read.tags.end()};
    if (read.priority) {
        ticket.priority = *read.priority;
        made.record.priorityBy = byImport;
    }
    if (const auto category = m_words.category(read.category, findings)) {
        ticket.category = category->name;
        made.record.categoryId = category->id;
        made.record.categoryBy = byImport;
    }
    for (const SkillEntry &skill : m_words.skills(read.skills, u"relatedSkills"_s, findings)) {
        ticket.skills.push_back(skill.name);
        made.skillIds.push_back(skill.id);
        made.record.skillsBy = byImport;
    }
    const auto assignee = find(read.assignee);
    if (assignee && (assignee->active || isDone(read.status))) {
        ticket.assignee = Person{assignee->id, {}};
        made.record.assignedBy = byImport;
        ticket.status = ticket.status == Status::New ? Status::Open : ticket.status;
    } else if (!read.assignee.empty()) {
        findings.note(u"assignedTo"_s, assignee ? u"may not sign in any more; nobody has the ticket now."_s
                                                : u"is neither in the export nor on the desk; nobody has it now."_s);
    }
    imported_time::fill(made, read);
    made.triage = m_options.triage && !ticket.assignee && !isDone(ticket.status) && !read.deleted;
    m_known.ticketAliases.insert(read.alias);
    ++m_summary.tickets.added;
    m_summary.replies += int(made.replies.size());
    m_summary.triaged += made.triage;
    m_tickets.push_back({from, std::move(made)});
}

} // namespace td
