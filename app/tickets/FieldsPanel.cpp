// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/FieldsPanel.h"

#include "app/tickets/Words.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/Looks.h"
#include "app/widgets/WordsField.h"

#include <QDateTime>
#include <QGridLayout>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

QStringList listOf(const std::vector<QString> &words) { return {words.begin(), words.end()}; }
std::vector<QString> vectorOf(const QStringList &words) { return {words.begin(), words.end()}; }

std::vector<FieldChoice> priorityChoices(Priority current)
{
    std::vector<FieldChoice> choices;
    for (const Priority value : {Priority::Urgent, Priority::High, Priority::Medium, Priority::Low}) {
        const Sign sign = signOf(value);
        choices.push_back({sign.text, sign.icon, sign.tone, int(value), value == current});
    }
    return choices;
}

/// The start of work some days from now.
Time morning(const QDate &date) { return {QDateTime(date, QTime(8, 0)).toMSecsSinceEpoch()}; }

std::vector<FieldChoice> statusChoices(const Ticket &ticket)
{
    std::vector<FieldChoice> choices;
    for (const Status status : movesOf(ticket)) {
        const Sign sign = signOf(status);
        choices.push_back({sign.text, sign.icon, sign.tone, QVariantList{int(status)}});
        if (status == Status::Pending) {
            const QDate today = QDate::currentDate();
            const QDate monday = today.addDays(8 - today.dayOfWeek());
            choices.push_back({FieldsPanel::tr("Pending until tomorrow"), sign.icon, sign.tone,
                               QVariantList{int(status), morning(today.addDays(1)).ms}});
            choices.push_back({FieldsPanel::tr("Pending until Monday"), sign.icon, sign.tone,
                               QVariantList{int(status), morning(monday).ms}});
        }
    }
    return choices;
}

StatusMove moveOf(const QVariantList &choice)
{
    StatusMove move{Status(choice.first().toInt()), {}};
    if (choice.size() > 1) {
        move.pendingUntil = Time{choice.last().toLongLong()};
    }
    return move;
}

QString statusText(const Ticket &ticket)
{
    const QString text = signOf(ticket.status).text;
    if (ticket.status != Status::Pending || !ticket.pendingUntil) {
        return text;
    }
    const QDateTime until = QDateTime::fromMSecsSinceEpoch(ticket.pendingUntil->ms);
    return FieldsPanel::tr("%1 until %2").arg(text, QLocale().toString(until, u"ddd d MMM, hh:mm"_s));
}

} // namespace

FieldsPanel::FieldsPanel(const TicketStore &store, TicketActs &acts, QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_acts(acts),
      m_status(new FieldButton(tr("Status"))),
      m_priority(new FieldButton(tr("Priority"))),
      m_type(new FieldButton(tr("Type"))),
      m_category(new FieldButton(tr("Category"))),
      m_assignee(new FieldButton(tr("Assignee"))),
      m_skills(new WordsField(tr("Skills"), tr("None needed"), WordsField::Known::Only)),
      m_tags(new WordsField(tr("Tags"), tr("None"), WordsField::Known::Suggested))
{
    auto *grid = bare(new QGridLayout(this), tokens::space::xs);
    grid->setHorizontalSpacing(tokens::space::s);
    grid->setColumnStretch(1, 1);
    addRow(grid, tr("Status"), m_status);
    addRow(grid, tr("Assignee"), m_assignee);
    addRow(grid, tr("Priority"), m_priority);
    addRow(grid, tr("Type"), m_type);
    addRow(grid, tr("Category"), m_category);
    addRow(grid, tr("Skills"), m_skills);
    addRow(grid, tr("Tags"), m_tags);
    offerChoices();
    followChoices();
}

void FieldsPanel::addRow(QGridLayout *grid, const QString &name, QWidget *field)
{
    const int row = grid->rowCount();
    QLabel *label = makeMuted(name);
    const int fieldHeight = m_status->sizeHint().height();
    label->setMinimumHeight(fieldHeight);
    grid->addWidget(label, row, 0, Qt::AlignTop);
    if (qobject_cast<WordsField *>(field)) {
        field->setContentsMargins(tokens::space::s, 0, 0, 0);
        grid->addWidget(field, row, 1);
    } else {
        grid->addWidget(field, row, 1, Qt::AlignLeft);
    }
}

void FieldsPanel::setTicket(const Ticket &ticket)
{
    m_ticket = ticket;
    const bool fields = can(ticket, Act::ChangeFields);
    const bool words = fields || can(ticket, Act::Edit);
    m_status->setEnabled(!movesOf(ticket).empty());
    m_assignee->setEnabled(can(ticket, Act::Assign) || can(ticket, Act::Take));
    m_type->setEnabled(fields);
    m_priority->setEnabled(words);
    m_category->setEnabled(words);
    m_skills->setEditable(words);
    m_tags->setEditable(words);

    const Sign status = signOf(ticket.status);
    const Sign priority = signOf(ticket.priority);
    m_status->setValue(statusText(ticket), status.icon, status.tone);
    m_priority->setValue(priority.text, priority.icon, priority.tone);
    m_type->setValue(typeText(ticket.type), u"ticket"_s);
    m_category->setValue(ticket.category.value_or(tr("No category")), u"folder-open"_s);
    m_assignee->setValue(personText(ticket.assignee), ticket.assignee ? u"user"_s : u"user-x"_s);
    m_skills->setWords(listOf(ticket.skills));
    m_tags->setWords(listOf(ticket.tags));
}

void FieldsPanel::offerChoices()
{
    m_status->setChoices([this] { return statusChoices(m_ticket); });
    m_priority->setChoices([this] { return priorityChoices(m_ticket.priority); });
    m_type->setChoices([this] {
        std::vector<FieldChoice> choices;
        for (const char *type : ticketTypes) {
            const QString value = QString::fromLatin1(type);
            choices.push_back({.text = capital(value), .value = value, .current = m_ticket.type == value});
        }
        choices.push_back({.text = typeText({}), .value = QString(), .current = !m_ticket.type});
        return choices;
    });
    m_category->setChoices([this] {
        std::vector<FieldChoice> choices;
        for (const QString &category : m_store.categories()) {
            choices.push_back({.text = category, .value = category, .current = m_ticket.category == category});
        }
        choices.push_back({.text = tr("No category"), .value = QString(), .current = !m_ticket.category});
        return choices;
    });
    m_assignee->setChoices([this] {
        const User me = m_store.me();
        std::vector<FieldChoice> choices;
        if (canTake(m_ticket, me)) {
            choices.push_back({.text = tr("Take it myself"), .icon = u"hand"_s, .value = me.id});
        }
        if (can(m_ticket, Act::Assign)) {
            for (const User &user : m_store.staff()) {
                const bool current = m_ticket.assignee && m_ticket.assignee->id == user.id;
                choices.push_back({.text = user.away ? tr("%1 (away)").arg(user.name) : user.name,
                                   .icon = u"user"_s,
                                   .value = user.id,
                                   .current = current});
            }
            choices.push_back(
                {.text = tr("Nobody"), .icon = u"user-x"_s, .value = QString(), .current = !m_ticket.assignee});
        }
        return choices;
    });
    m_skills->setKnownWords([this] { return m_store.skills(); });
}

void FieldsPanel::followChoices()
{
    connect(m_status, &FieldButton::chosen, this,
            [this](const QVariant &value) { m_acts.move(m_ticket.id, moveOf(value.toList())); });
    connect(m_priority, &FieldButton::chosen, this,
            [this](const QVariant &value) { change({.priority = Priority(value.toInt())}); });
    const auto optional = [](const QVariant &value) {
        return value.toString().isEmpty() ? std::nullopt : std::optional(value.toString());
    };
    connect(m_type, &FieldButton::chosen, this,
            [this, optional](const QVariant &value) { change({.type = optional(value)}); });
    connect(m_category, &FieldButton::chosen, this,
            [this, optional](const QVariant &value) { change({.category = optional(value)}); });
    connect(m_skills, &WordsField::changed, this,
            [this](const QStringList &words) { change({.skills = vectorOf(words)}); });
    connect(m_tags, &WordsField::changed, this,
            [this](const QStringList &words) { change({.tags = vectorOf(words)}); });
    connect(m_assignee, &FieldButton::chosen, this, [this](const QVariant &value) {
        const QString id = value.toString();
        if (id.isEmpty()) {
            m_acts.unassign(m_ticket.id);
            return;
        }
        const User me = m_store.me();
        if (id == me.id && can(m_ticket, Act::Take)) {
            m_acts.take(m_ticket.id);
            return;
        }
        for (const User &user : m_store.staff()) {
            if (user.id == id) {
                m_acts.assign(m_ticket.id, {user.id, user.name});
                return;
            }
        }
    });
}

void FieldsPanel::change(const TicketPatch &patch) { m_acts.change(m_ticket.id, patch); }

} // namespace td::app
