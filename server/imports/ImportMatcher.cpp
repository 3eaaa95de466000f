// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/ImportMatcher.h"

#include "server/imports/ImportedTime.h"
#include "server/users/UserRepository.h"
#include "server/users/Username.h"
#include "shared/core/Uuid.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {
constexpr QLatin1StringView byImport{"import"};
}

ImportMatcher::ImportMatcher(ImportWords &words, const Clock &clock, QString orphansEmail)
    : m_words(words),
      m_clock(clock),
      m_orphansEmail(std::move(orphansEmail))
{
}

Result<void> ImportMatcher::load(Connection &connection)
{
    m_known = TRY(import_repository::known(connection));
    return {};
}

Matched<NewPerson> ImportMatcher::person(const nlohmann::json &record, qint64 line, ImportFindings &findings)
{
    NewPerson person{{}, readPerson(record, findings), {}};
    const QString key = user_repository::emailKey(person.person.email);
    if (m_known.accountAliases.contains(person.person.alias)) {
        return {{}, true};
    }
    if (m_lineOfAddress.contains(key)) {
        findings.refuse(u"email"_s, u"is that of line %1 as well."_s.arg(m_lineOfAddress.value(key)));
    }
    if (findings.refused()) {
        return {};
    }
    const auto known = m_known.accounts.constFind(key);
    person.exists = known != m_known.accounts.cend();
    if (person.exists) {
        person.id = known->id;
        findings.note(u"email"_s, u"has an account on this desk, which stays as it is."_s);
    } else {
        makeNew(person, key, findings);
    }
    m_lineOfAddress.insert(key, line);
    m_known.accountAliases.insert(person.person.alias, key);
    const bool exists = person.exists;
    return {std::move(person), exists};
}

void ImportMatcher::makeNew(NewPerson &person, const QString &addressKey, ImportFindings &findings)
{
    ImportedPerson &read = person.person;
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
    m_known.accounts.insert(addressKey, {person.id, read.active});
}

std::optional<KnownAccount> ImportMatcher::find(const mongo::PersonRef &ref) const
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
std::optional<KnownAccount> ImportMatcher::author(const mongo::PersonRef &ref, const QString &field,
                                                  ImportFindings &findings) const
{
    if (const auto found = find(ref)) {
        return found;
    }
    const QString who = ref.empty() ? u"names nobody"_s
                                    : u"names “%1”, who is neither in the export nor on the desk"_s.arg(
                                          ref.id.value_or(ref.email.value_or(QString())));
    const auto heir = find({{}, m_orphansEmail});
    if (heir) {
        findings.note(field, u"%1; %2 gets it."_s.arg(who, m_orphansEmail));
    } else {
        findings.refuse(field, who + u"; --orphans says who gets such things."_s);
    }
    return heir;
}

std::vector<Message> ImportMatcher::replies(const ImportedTicket &from, Millis filedAt, ImportFindings &findings) const
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

Matched<NewTicket> ImportMatcher::ticket(const nlohmann::json &record, ImportFindings &findings)
{
    const ImportedTicket read = readTicket(record, findings);
    if (m_known.ticketAliases.contains(read.alias)) {
        return {{}, true};
    }
    const Millis filedAt = read.createdAt.value_or(imported_time::ofObjectId(read.alias).value_or(m_clock.now()));
    const auto requester = author(read.requester, u"createdBy"_s, findings);
    NewTicket made;
    made.alias = read.alias;
    made.replies = replies(read, filedAt, findings);
    if (findings.refused()) {
        return {};
    }
    Ticket &ticket = made.record.ticket;
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
    fillWords(made, read, findings);
    giveTo(made, read, findings);
    imported_time::fill(made, read);
    m_known.ticketAliases.insert(read.alias);
    return {std::move(made), false};
}

/// Priority, category, tags and skills.
void ImportMatcher::fillWords(NewTicket &made, const ImportedTicket &from, ImportFindings &findings)
{
    Ticket &ticket = made.record.ticket;
    ticket.tags = {from.tags.begin(), from.tags.end()};
    if (from.priority) {
        ticket.priority = *from.priority;
        made.record.priorityBy = byImport;
    }
    if (const auto category = m_words.category(from.category, findings)) {
        ticket.category = category->name;
        made.record.categoryId = category->id;
        made.record.categoryBy = byImport;
    }
    for (const SkillEntry &skill : m_words.skills(from.skills, u"relatedSkills"_s, findings)) {
        ticket.skills.push_back(skill.name);
        made.skillIds.push_back(skill.id);
        made.record.skillsBy = byImport;
    }
}

/// Nobody who may not sign in has something to do; what he did, he did.
void ImportMatcher::giveTo(NewTicket &made, const ImportedTicket &from, ImportFindings &findings) const
{
    Ticket &ticket = made.record.ticket;
    const auto assignee = find(from.assignee);
    if (assignee && (assignee->active || isDone(from.status))) {
        ticket.assignee = Person{assignee->id, {}};
        made.record.assignedBy = byImport;
        ticket.status = ticket.status == Status::New ? Status::Open : ticket.status;
    } else if (!from.assignee.empty()) {
        findings.note(u"assignedTo"_s, assignee ? u"may not sign in any more; nobody has the ticket now."_s
                                                : u"is neither in the export nor on the desk; nobody has it now."_s);
    }
}

} // namespace td
