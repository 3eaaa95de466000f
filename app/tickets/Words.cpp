// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/Words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Words)
};
} // namespace

Sign signOf(Status status)
{
    switch (status) {
    case Status::New:
        return {Words::tr("New"), u"circle-dashed"_s, &tokens::Colours::link};
    case Status::Open:
        return {Words::tr("Open"), u"circle-dot"_s, &tokens::Colours::link};
    case Status::Pending:
        return {Words::tr("Pending"), u"circle-pause"_s, &tokens::Colours::warning};
    case Status::Resolved:
        return {Words::tr("Resolved"), u"circle-check"_s, &tokens::Colours::success};
    case Status::Closed:
        return {Words::tr("Closed"), u"circle-x"_s, &tokens::Colours::muted};
    }
    Q_UNREACHABLE();
}

Sign signOf(Priority priority)
{
    switch (priority) {
    case Priority::Low:
        return {Words::tr("Low"), u"signal-low"_s, &tokens::Colours::muted};
    case Priority::Medium:
        return {Words::tr("Medium"), u"signal-medium"_s, &tokens::Colours::muted};
    case Priority::High:
        return {Words::tr("High"), u"signal-high"_s, &tokens::Colours::warning};
    case Priority::Urgent:
        return {Words::tr("Urgent"), u"triangle-alert"_s, &tokens::Colours::danger};
    }
    Q_UNREACHABLE();
}

QString capital(QString text)
{
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text;
}

QString typeText(const std::optional<QString> &type) { return type ? capital(*type) : Words::tr("No type"); }

QString fieldText(const QString &jsonName)
{
    const std::pair<QLatin1StringView, const char *> names[] = {{"status"_L1, "Status"},
                                                                {"priority"_L1, "Priority"},
                                                                {"type"_L1, "Type"},
                                                                {"category"_L1, "Category"},
                                                                {"tags"_L1, "Tags"},
                                                                {"skills"_L1, "Skills"},
                                                                {"skill"_L1, "Skill"},
                                                                {"assignee"_L1, "Assignee"},
                                                                {"subject"_L1, "Subject"},
                                                                {"text"_L1, "Text"},
                                                                {"deadline"_L1, "Deadline"},
                                                                {"pendingUntil"_L1, "Pending until"},
                                                                {"isPublic"_L1, "Public"},
                                                                {"summary"_L1, "Summary"},
                                                                {"notes"_L1, "Notes"},
                                                                {"message"_L1, "Message"},
                                                                {"confidence"_L1, "Confidence"},
                                                                {"triagedAt"_L1, "Triaged"},
                                                                {"resolvedAt"_L1, "Solved"},
                                                                {"firstResponseAt"_L1, "First reply"}};
    for (const auto &[json, text] : names) {
        if (jsonName == json) {
            return Words::tr(text);
        }
    }
    return capital(jsonName);
}

QString valueText(const QString &jsonName, const QString &value)
{
    if (value.isEmpty()) {
        return Words::tr("none");
    }
    if (jsonName == "isPublic"_L1) {
        return value == "true"_L1 ? Words::tr("yes") : value == "false"_L1 ? Words::tr("no") : value;
    }
    const bool time = jsonName == "deadline"_L1 || jsonName == "pendingUntil"_L1;
    const QDateTime read = time ? QDateTime::fromString(value, Qt::ISODateWithMs) : QDateTime();
    return read.isValid() ? momentText({read.toMSecsSinceEpoch()}) : value;
}

QString momentText(Time time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.ms);
    const bool thisYear = local.date().year() == QDate::currentDate().year();
    const QString day = thisYear ? u"ddd d MMM"_s : u"d MMM yyyy"_s;
    return QLocale().toString(local, local.time() == QTime(23, 59) ? day : day + u", hh:mm"_s);
}

QString numberText(qint64 number) { return number > 0 ? u"#%1"_s.arg(number) : QString(); }

QString personText(const std::optional<Person> &person) { return person ? person->name : Words::tr("Nobody"); }

bool can(const Ticket &ticket, Act act)
{
    return std::find(ticket.can.begin(), ticket.can.end(), act) != ticket.can.end();
}

bool canTake(const Ticket &ticket, const User &me)
{
    return can(ticket, Act::Take) && !(ticket.assignee && ticket.assignee->id == me.id);
}

std::vector<Status> movesOf(const Ticket &ticket)
{
    return can(ticket, Act::Move) ? movesOffered(ticket.status, can(ticket, Act::ChangeFields)) : std::vector<Status>();
}

} // namespace td::app
