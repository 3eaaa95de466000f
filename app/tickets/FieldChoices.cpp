// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/FieldChoices.h"

#include "app/widgets/Ages.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

struct FieldChoices
{
    Q_DECLARE_TR_FUNCTIONS(FieldChoices)
};

} // namespace

std::vector<FieldChoice> priorityChoices(Priority current)
{
    std::vector<FieldChoice> choices;
    for (const Priority value : {Priority::Urgent, Priority::High, Priority::Medium, Priority::Low}) {
        const Sign sign = signOf(value);
        choices.push_back({sign.text, sign.icon, sign.tone, int(value), value == current});
    }
    return choices;
}

std::vector<FieldChoice> typeChoices(const std::optional<QString> &current)
{
    std::vector<FieldChoice> choices;
    for (const char *type : ticketTypes) {
        const QString value = QString::fromLatin1(type);
        choices.push_back({.text = capital(value), .value = value, .current = current == value});
    }
    choices.push_back({.text = typeText({}), .value = QString(), .current = !current});
    return choices;
}

std::vector<FieldChoice> categoryChoices(const QStringList &categories, const std::optional<QString> &current)
{
    std::vector<FieldChoice> choices;
    for (const QString &category : categories) {
        choices.push_back({.text = category, .value = category, .current = current == category});
    }
    choices.push_back({.text = FieldChoices::tr("No category"), .value = QString(), .current = !current});
    return choices;
}

std::vector<FieldChoice> assigneeChoices(const Ticket &ticket, const TicketStore &store)
{
    const User me = store.me();
    std::vector<FieldChoice> choices;
    if (canTake(ticket, me)) {
        choices.push_back({.text = FieldChoices::tr("Take it myself"), .icon = u"hand"_s, .value = me.id});
    }
    if (can(ticket, Act::Assign)) {
        for (const User &user : store.staff()) {
            choices.push_back({.text = user.away ? FieldChoices::tr("%1 (away)").arg(user.name) : user.name,
                               .icon = u"user"_s,
                               .value = user.id,
                               .current = ticket.assignee && ticket.assignee->id == user.id});
        }
        choices.push_back(
            {.text = FieldChoices::tr("Nobody"), .icon = u"user-x"_s, .value = QString(), .current = !ticket.assignee});
    }
    return choices;
}

std::vector<FieldChoice> publicChoices(bool current)
{
    std::vector<FieldChoice> choices;
    for (const bool value : {false, true}) {
        const Sign sign = publicSign(value);
        choices.push_back({sign.text, sign.icon, sign.tone, value, value == current});
    }
    return choices;
}

Sign publicSign(bool isPublic)
{
    return isPublic ? Sign{FieldChoices::tr("Yes, once resolved"), u"users"_s, &tokens::Colours::muted}
                    : Sign{FieldChoices::tr("No"), u"lock"_s, &tokens::Colours::muted};
}

std::vector<FieldChoice> statusChoices(const Ticket &ticket)
{
    std::vector<FieldChoice> choices;
    for (const Status status : movesOf(ticket)) {
        const Sign sign = signOf(status);
        choices.push_back({sign.text, sign.icon, sign.tone, QVariantList{int(status)}});
        if (status == Status::Pending) {
            const QDate today = QDate::currentDate();
            const QDate tomorrow = today.addDays(1);
            const QDate monday = today.addDays(8 - today.dayOfWeek());
            choices.push_back({FieldChoices::tr("Pending until tomorrow"), sign.icon, sign.tone,
                               QVariantList{int(status), startOfWork(tomorrow).ms}});
            choices.push_back({FieldChoices::tr("Pending until Monday"), sign.icon, sign.tone,
                               QVariantList{int(status), startOfWork(monday).ms}});
            choices.push_back({.text = FieldChoices::tr("Pending until a date…"),
                               .icon = sign.icon,
                               .tone = sign.tone,
                               .pickFrom = tomorrow});
        }
    }
    return choices;
}

StatusMove moveOf(const QVariant &choice)
{
    const QVariantList parts = choice.toList();
    StatusMove move{Status(parts.first().toInt()), {}};
    if (parts.size() > 1) {
        move.pendingUntil = Time{parts.last().toLongLong()};
    }
    return move;
}

QString statusText(const Ticket &ticket)
{
    const QString text = signOf(ticket.status).text;
    if (ticket.status != Status::Pending || !ticket.pendingUntil) {
        return text;
    }
    return FieldChoices::tr("%1 until %2").arg(text, momentText(*ticket.pendingUntil));
}

Time startOfWork(const QDate &date) { return {QDateTime(date, QTime(8, 0)).toMSecsSinceEpoch()}; }

std::vector<FieldChoice> deadlineChoices(const std::optional<Time> &current)
{
    const QDate today = QDate::currentDate();
    const std::pair<QString, QDate> days[] = {{FieldChoices::tr("Today"), today},
                                              {FieldChoices::tr("Tomorrow"), today.addDays(1)},
                                              {FieldChoices::tr("In a week"), today.addDays(7)}};
    std::vector<FieldChoice> choices;
    for (const auto &[text, day] : days) {
        choices.push_back({.text = text, .icon = u"clock"_s, .value = day, .current = current == deadlineOn(day)});
    }
    choices.push_back({.text = FieldChoices::tr("On a date…"), .icon = u"clock"_s, .pickFrom = today});
    choices.push_back({.text = FieldChoices::tr("No deadline"), .value = QDate(), .current = !current});
    return choices;
}

std::optional<Time> deadlineOn(const QDate &date)
{
    return date.isValid() ? std::optional(Time{QDateTime(date, QTime(23, 59)).toMSecsSinceEpoch()}) : std::nullopt;
}

Sign deadlineSign(const Ticket &ticket)
{
    if (!ticket.deadline) {
        return {FieldChoices::tr("No deadline"), u"clock"_s, &tokens::Colours::muted};
    }
    const bool done = ticket.status == Status::Resolved || ticket.status == Status::Closed;
    const bool late = !done && ticket.deadline->ms < now();
    const QString text = momentText(*ticket.deadline);
    return {late ? FieldChoices::tr("%1, overdue").arg(text) : text, u"clock"_s,
            late ? &tokens::Colours::danger : &tokens::Colours::muted};
}

} // namespace td::app
