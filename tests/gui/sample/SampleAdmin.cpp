// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample/SampleAdmin.h"

#include <QDate>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

const QDate today(2026, 11, 20);

qint64 wave(int i, int base, int swing) { return base + (i * 7 + i * i * 3) % swing - (i % 7 > 4 ? base * 2 / 3 : 0); }

} // namespace

app::Answer<User> SampleAdmin::addUser(const AccountDraft &draft)
{
    lastDraft = draft;
    if (draft.email == m_store.people.front().email) {
        return answer(Result<User>(
            Error{ErrorKind::Conflict, u"email_taken"_s, u"Another account has this address."_s, u"email"_s}));
    }
    User user = m_store.people.back();
    user.id = u"01936a00-0009-7000-8000-0000000000aa"_s;
    user.name = draft.name;
    user.email = draft.email;
    user.role = draft.role.value_or(Role::User);
    m_store.people.push_back(user);
    return answer(Result<User>(user));
}

app::Answer<Nothing> SampleAdmin::inviteUser(const QString &userId)
{
    invited += userId;
    return answer(Result<Nothing>(Nothing{}));
}

app::Answer<RemovalPreview> SampleAdmin::previewRemoval(const QString &userId)
{
    RemovalPreview preview;
    for (const User &user : m_store.people) {
        if (user.id == userId) {
            preview.id = user.id;
            preview.name = user.name;
            preview.role = user.role;
            preview.nameAfterwards = u"deleted user #%1"_s.arg(user.number);
            preview.assignedOpen = user.openTickets.value_or(0);
            preview.lastAdmin = user.role == Role::Admin;
        }
    }
    preview.filedOpen = 2;
    preview.filedDone = 9;
    preview.signIns = 3;
    return answer(Result<RemovalPreview>(preview));
}

app::Answer<Nothing> SampleAdmin::removeUser(const QString &userId, const RemovalChoice &choice)
{
    lastChoice = choice;
    if (!failure) {
        std::erase_if(m_store.people, [&](const User &user) { return user.id == userId; });
    }
    return answer(Result<Nothing>(Nothing{}));
}

app::Answer<Dashboard> SampleAdmin::dashboard(const ReportPeriod &period)
{
    lastDays = period.days.value_or(30);
    Dashboard figures;
    figures.usersByRole = {{u"user"_s, 412}, {u"student"_s, 0}, {u"moderator"_s, 9}, {u"admin"_s, 2}};
    figures.usersByState = {{u"active"_s, 405}, {u"away"_s, 3}, {u"inactive"_s, 15}};
    figures.ticketsByStatus = {
        {u"new"_s, 6}, {u"open"_s, 48}, {u"pending"_s, 11}, {u"resolved"_s, 803}, {u"closed"_s, 1290}};
    figures.ticketsByPriority = {{u"low"_s, 310}, {u"medium"_s, 1204}, {u"high"_s, 530}, {u"urgent"_s, 114}};
    figures.ticketsByType = {
        {u"incident"_s, 1020}, {u"request"_s, 640}, {u"question"_s, 377}, {u"problem"_s, 98}, {{}, 23}};
    figures.ticketsByCategory = {
        {u"Network"_s, 720}, {u"Software"_s, 655}, {u"Hardware"_s, 410}, {u"Shops"_s, 190}, {{}, 183}};
    for (int i = 0; i < lastDays; ++i) {
        figures.days.push_back(
            {today.addDays(i + 1 - lastDays).toString(Qt::ISODate), wave(i, 18, 13), wave(i, 16, 11)});
    }
    figures.firstResponse = {512, 38 * minute, 5 * hour + 20 * minute};
    figures.resolution = {480, 7 * hour, 3 * day + 4 * hour};
    for (const User &user : m_store.people) {
        if (isStaff(user.role)) {
            figures.load.push_back(
                {user.id, user.name, user.role, user.away, user.capacity, user.openTickets.value_or(0), 2, 31});
        }
    }
    figures.agreement = {
        {u"category"_s, 398, 21}, {u"priority"_s, 455, 62}, {u"skills"_s, 431, 40}, {u"type"_s, 470, 12}};
    return answer(Result<Dashboard>(figures));
}

app::Answer<Page<AuditEntry>> SampleAdmin::audit(const AuditFilter &filter)
{
    asked.push_back(filter);
    Page<AuditEntry> page;
    std::vector<AuditEntry> wanted;
    for (const AuditEntry &entry : log) {
        if ((!filter.kind || entry.kind.startsWith(*filter.kind)) &&
            (!filter.actor || (entry.actor && entry.actor->id == *filter.actor))) {
            wanted.push_back(entry);
        }
    }
    page.total = qint64(wanted.size());
    for (const AuditEntry &entry : wanted) {
        if (filter.after && entry.id >= filter.after->toLongLong()) {
            continue;
        }
        if (int(page.items.size()) == filter.limit.value_or(50)) {
            page.next = QString::number(page.items.back().id);
            break;
        }
        page.items.push_back(entry);
    }
    return answer(Result<Page<AuditEntry>>(page));
}

void SampleAdmin::fillLog(int acts)
{
    static const std::pair<const char *, const char *> kinds[] = {
        {"ticket.assigned", R"({"assignee":{"before":null,"after":{"id":"x","name":"Irene Castellanos"}}})"},
        {"account.changed", R"({"role":{"before":"user","after":"moderator"},"away":{"before":false,"after":true}})"},
        {"ticket.moved", R"({"status":{"before":"open","after":"resolved"}})"},
        {"ticket.triaged", R"({"priority":{"before":"medium","after":"urgent"}})"},
        {"skill.added", R"({"name":{"before":"","after":"Networking"}})"}};
    log.clear();
    for (int i = acts; i > 0; --i) {
        const auto &[kind, changes] = kinds[size_t(i) % std::size(kinds)];
        AuditEntry entry;
        entry.id = i;
        entry.at = {SystemClock().now() - (acts - i) * 17 * minute};
        entry.kind = QString::fromLatin1(kind);
        entry.changes = {changes};
        entry.origin = entry.kind == "ticket.triaged"_L1 ? u"triage"_s : u"person"_s;
        if (entry.origin == "person"_L1) {
            const User &who = m_store.people[size_t(i) % 3];
            entry.actor = Person{who.id, who.name};
        }
        if (entry.kind.startsWith("ticket"_L1)) {
            entry.ticketNumber = 1000 + i;
            entry.subjectName = u"VPN drops every few minutes"_s;
        } else if (entry.kind.startsWith("account"_L1)) {
            entry.subjectName = u"Tobias Okafor"_s;
        }
        log.push_back(std::move(entry));
    }
}

app::Answer<AiUsage> SampleAdmin::aiUsage(const AiUsageFilter &filter)
{
    lastDays = filter.days.value_or(30);
    AiUsage usage;
    usage.models = {{u"gemini"_s, u"gemini-3.5-flash-lite"_s, {812, 1'204'500, 98'020, 412'700, 14}},
                    {u"local"_s, u"local"_s, {61, 0, 0, 0, 0}}};
    usage.totals = {873, 1'204'500, 98'020, 412'700, 14};
    for (int i = 0; i < lastDays; ++i) {
        AiDayUsage one{today.addDays(i + 1 - lastDays).toString(Qt::ISODate), {}};
        one.totals.requests = wave(i, 27, 15);
        one.totals.errors = i % 9 == 4 ? 3 : 0;
        usage.days.push_back(one);
    }
    return answer(Result<AiUsage>(usage));
}

app::Answer<Page<AiCall>> SampleAdmin::aiCalls(const AiCallFilter &)
{
    Page<AiCall> page;
    for (int i = 0; i < 6; ++i) {
        AiCall call;
        call.at = {SystemClock().now() - i * 23 * minute - 20 * second};
        call.ticketNumber = 1042 - i;
        call.requester = {m_store.people.back().id, m_store.people.back().name};
        call.model = u"gemini-3.5-flash-lite"_s;
        call.state = i == 2 ? u"failed"_s : u"answered"_s;
        call.durationMs = 840 + i * 90;
        call.costMicros = 508 + i;
        page.items.push_back(call);
    }
    return answer(Result<Page<AiCall>>(page));
}

} // namespace td::test
