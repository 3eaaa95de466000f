// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample/SampleDesk.h"

#include "shared/core/Uuid.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

QJsonDocument demo(const QString &name)
{
    QFile file(QStringLiteral(TD_SOURCE_DIR "/resources/demo/") + name);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s is missing", qPrintable(file.fileName()));
    }
    return QJsonDocument::fromJson(file.readAll());
}

QString id(int kind, int number)
{
    return u"01936a00-%1-7000-8000-%2"_s.arg(kind, 4, 16, QLatin1Char('0')).arg(number, 12, 16, QLatin1Char('0'));
}

/// What stands on a sample ticket beside the words of its requester.
struct Look
{
    Millis age;
    Status status;
    Priority priority;
    const char *type;
    const char *category;
    const char *skill;
    int assignee; ///< index of people, -1 for nobody
    double confidence;
};

constexpr Look looks[] = {
    {12 * minute, Status::Open, Priority::High, "incident", "Network", "Networking", 0, 0.93},
    {25 * minute, Status::Open, Priority::Urgent, "incident", "Shops", "Point of sale", 0, 0.97},
    {38 * minute, Status::New, Priority::Urgent, "incident", "Network", "Networking", -1, 0.96},
    {2 * hour, Status::Open, Priority::High, "incident", "Software", "Email", 0, 0.81},
    {3 * hour, Status::Pending, Priority::Medium, "request", "Hardware", "Workstations", 0, 0.88},
    {5 * hour, Status::Open, Priority::Medium, "problem", "Logistics", "Warehouse", 0, 0.90},
    {6 * hour, Status::Open, Priority::Urgent, "incident", "Shops", "Web shop", 2, 0.95},
    {9 * hour, Status::New, Priority::Medium, "problem", "Software", "C++", -1, 0.84},
    {20 * hour, Status::Open, Priority::Low, "question", "Software", ".NET", 2, 0.91},
    {26 * hour, Status::Open, Priority::Medium, "request", "People", "Payroll", 2, 0.78},
    {30 * hour, Status::Open, Priority::High, "problem", "Building", "Facilities", 0, 0.86},
    {50 * hour, Status::New, Priority::Medium, nullptr, nullptr, nullptr, -1, 0.34},
};

} // namespace

SampleDesk::SampleDesk(Filled filled, Role role)
{
    addPeople(role);
    if (filled == Filled::Yes) {
        addTickets();
        addConversations();
        addReasons();
        addJobs();
        addMails();
        addRelated();
        addInbox();
        if (!isStaff(role)) {
            hideFromRequester();
        }
    }
}

void SampleDesk::addPeople(Role role)
{
    const QJsonObject desk = demo(u"desk.json"_s).object();
    const auto add = [&](const QString &name, const QString &email, Role as) -> User & {
        const int number = int(store.people.size()) + 1;
        store.people.push_back({.id = id(1, number),
                                .number = number,
                                .name = name,
                                .email = email,
                                .role = as,
                                .openTickets = 0,
                                .createdAt = {ago(90 * day - number * day)},
                                .version = 3});
        return store.people.back();
    };
    const QJsonArray moderators = desk["moderators"_L1].toArray();
    for (const QJsonValue &one : moderators) {
        User &user = add(one["name"_L1].toString(), one["email"_L1].toString(), Role::Moderator);
        for (const QJsonValue &skill : one["skills"_L1].toArray()) {
            user.skills.push_back(skill.toString());
        }
        user.openTickets = 6;
    }
    store.people.insert(store.people.begin() + 1, User());
    const QJsonObject admin = desk["admin"_L1].toObject();
    store.people[1] = {.id = id(1, 40),
                       .number = 40,
                       .name = admin["name"_L1].toString(),
                       .email = admin["email"_L1].toString(),
                       .role = Role::Admin,
                       .capacity = 10,
                       .skills = {u"Security"_s},
                       .openTickets = 2,
                       .createdAt = {ago(200 * day)},
                       .version = 1};
    User &away = add(u"Jonas Behrendt"_s, u"jonas.behrendt@example.com"_s, Role::Moderator);
    away.away = true;
    away.skills = {u"Warehouse"_s, u"Networking"_s};
    away.openTickets = 3;
    add(u"Priya Raman"_s, u"priya.raman@example.com"_s, Role::User);
    add(u"Ludwig Brandl"_s, u"filiale.schwabing@example.org"_s, Role::User);
    add(u"Oliver Stein"_s, u"oliver.stein@example.com"_s, Role::User).active = false;
    if (isStaff(role)) {
        store.people[0].role = role;
        store.myself = store.people[0];
    } else {
        store.myself = store.people[4];
    }
    for (const QJsonValue &skill : desk["skills"_L1].toArray()) {
        store.knownSkills.append(skill["name"_L1].toString());
    }
    for (const QJsonValue &category : desk["categories"_L1].toArray()) {
        store.knownCategories.append(category.toString());
    }
}

void SampleDesk::addTickets()
{
    const std::vector<Act> staffMay{Act::Read,   Act::Edit, Act::ChangeFields, Act::Reply, Act::Note,
                                    Act::Assign, Act::Move, Act::Watch,        Act::Delete};
    const QJsonArray samples = demo(u"tickets.json"_s).array();
    for (int i = 0; i < samples.size(); ++i) {
        const QJsonValue sample = samples[i];
        const Look &look = looks[size_t(i) % std::size(looks)];
        const Millis older = Millis(i) / Millis(std::size(looks)) * 4 * day;
        Ticket ticket{.id = id(2, i + 1),
                      .number = 1042 - i,
                      .requester = {id(3, i + 1), sample["requester"_L1]["name"_L1].toString()},
                      .subject = sample["subject"_L1].toString(),
                      .text = sample["text"_L1].toString(),
                      .status = older > 0 && i % 3 == 0 ? Status::Resolved : look.status,
                      .priority = look.priority,
                      .confidence = look.confidence,
                      .createdAt = {ago(look.age + older)},
                      .updatedAt = {ago(look.age / 2 + older)},
                      .version = 4,
                      .can = staffMay};
        if (look.type) {
            ticket.type = QString::fromLatin1(look.type);
            ticket.category = QString::fromLatin1(look.category);
            ticket.skills = {QString::fromLatin1(look.skill)};
            ticket.tags = {QString::fromLatin1(look.category).toLower()};
        }
        if (look.assignee >= 0) {
            const User &user = store.people[size_t(look.assignee)];
            ticket.assignee = Person{user.id, user.name};
        }
        if (ticket.assignee != Person{store.myself.id, store.myself.name}) {
            ticket.can.push_back(Act::Take);
        }
        if (!isStaff(store.myself.role)) {
            ticket.can = {Act::Read, Act::Reply, Act::Move, Act::Delete};
            ticket.confidence.reset();
            if (i % 4 == 0) {
                ticket.requester = {store.myself.id, store.myself.name};
            }
        }
        store.all.push_back({ticket, false});
    }
    store.all.front().ticket.summary =
        u"The VPN drops every few minutes for three people; a demo at 14:00 depends on it."_s;
    store.all.front().ticket.tags = {u"vpn"_s, u"home office"_s};
}

QString SampleDesk::ticketId(const QString &subjectPart) const
{
    for (const auto &stored : store.all) {
        if (stored.ticket.subject.contains(subjectPart)) {
            return stored.ticket.id;
        }
    }
    qFatal("no sample ticket is about %s", qPrintable(subjectPart));
}

void SampleDesk::receiveReply(const QString &ticketId, const QString &text)
{
    app::StoredTicket *stored = store.find(ticketId);
    const Time now{SystemClock().now()};
    store.conversations[ticketId].push_back(
        {{newUuid(now.ms), MessageKind::Reply, stored->ticket.requester, text, now}, false});
    stored->ticket.updatedAt = now;
    store.tellChanged({ticketId});
}

QString SampleDesk::receiveTicket(const QString &subject)
{
    Ticket ticket = store.all.front().ticket;
    const Time now{SystemClock().now()};
    ticket.id = newUuid(now.ms);
    ticket.number = 2000 + qint64(store.all.size());
    ticket.subject = subject;
    ticket.createdAt = ticket.updatedAt = now;
    store.all.push_back({ticket, false});
    store.tellChanged({ticket.id});
    return ticket.id;
}

} // namespace td::test
