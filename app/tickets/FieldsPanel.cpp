// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/FieldsPanel.h"

#include "app/tickets/FieldChoices.h"
#include "app/tickets/Words.h"
#include "app/widgets/Looks.h"
#include "app/widgets/WordsField.h"

#include <QGridLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

QStringList listOf(const std::vector<QString> &words) { return {words.begin(), words.end()}; }
std::vector<QString> vectorOf(const QStringList &words) { return {words.begin(), words.end()}; }

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
      m_deadline(new FieldButton(tr("Deadline"))),
      m_public(new FieldButton(tr("Public"))),
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
    addRow(grid, tr("Deadline"), m_deadline);
    addRow(grid, tr("Public"), m_public);
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
    m_deadline->setEnabled(words);
    m_public->setEnabled(words);
    m_skills->setEditable(words);
    m_tags->setEditable(words);

    const Sign status = signOf(ticket.status);
    const Sign priority = signOf(ticket.priority);
    const Sign deadline = deadlineSign(ticket);
    const Sign readers = publicSign(ticket.isPublic);
    m_status->setValue(statusText(ticket), status.icon, status.tone);
    m_priority->setValue(priority.text, priority.icon, priority.tone);
    m_type->setValue(typeText(ticket.type), u"ticket"_s);
    m_category->setValue(ticket.category.value_or(tr("No category")), u"folder-open"_s);
    m_assignee->setValue(personText(ticket.assignee), ticket.assignee ? u"user"_s : u"user-x"_s);
    m_deadline->setValue(deadline.text, deadline.icon, deadline.tone);
    m_public->setValue(readers.text, readers.icon, readers.tone);
    m_skills->setWords(listOf(ticket.skills));
    m_tags->setWords(listOf(ticket.tags));
}

void FieldsPanel::offerChoices()
{
    m_status->setChoices([this] { return statusChoices(m_ticket); });
    m_priority->setChoices([this] { return priorityChoices(m_ticket.priority); });
    m_type->setChoices([this] { return typeChoices(m_ticket.type); });
    m_category->setChoices([this] { return categoryChoices(m_store.categories(), m_ticket.category); });
    m_assignee->setChoices([this] { return assigneeChoices(m_ticket, m_store); });
    m_deadline->setChoices([this] { return deadlineChoices(m_ticket.deadline); });
    m_public->setChoices([this] { return publicChoices(m_ticket.isPublic); });
    m_skills->setKnownWords([this] { return m_store.skills(); });
}

void FieldsPanel::followChoices()
{
    connect(m_status, &FieldButton::chosen, this,
            [this](const QVariant &value) { m_acts.move(m_ticket.id, moveOf(value)); });
    connect(m_status, &FieldButton::datePicked, this, [this](const QDate &date) {
        m_acts.move(m_ticket.id, {Status::Pending, startOfWork(date)});
    });
    connect(m_deadline, &FieldButton::chosen, this,
            [this](const QVariant &value) { change({.deadline = deadlineOn(value.toDate())}); });
    connect(m_deadline, &FieldButton::datePicked, this,
            [this](const QDate &date) { change({.deadline = deadlineOn(date)}); });
    connect(m_public, &FieldButton::chosen, this,
            [this](const QVariant &value) { change({.isPublic = value.toBool()}); });
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
