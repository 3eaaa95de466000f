// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketActs.h"
#include "app/desk/TicketStore.h"

#include <QWidget>

class QGridLayout;

namespace td::app {

class FieldButton;
class WordsField;

/// Status, assignee, priority, type, category, deadline, readers, skills and tags, each changed where it stands, and
/// only by who may. Thread: GUI.
class FieldsPanel final : public QWidget
{
    Q_OBJECT

public:
    FieldsPanel(const TicketStore &store, TicketActs &acts, QWidget *parent = nullptr);

    void setTicket(const Ticket &ticket);

    FieldButton *status() const { return m_status; }
    FieldButton *priority() const { return m_priority; }
    FieldButton *type() const { return m_type; }
    FieldButton *category() const { return m_category; }
    FieldButton *assignee() const { return m_assignee; }
    FieldButton *deadline() const { return m_deadline; }
    FieldButton *publicity() const { return m_public; }
    WordsField *skills() const { return m_skills; }
    WordsField *tags() const { return m_tags; }

private:
    void addRow(QGridLayout *grid, const QString &name, QWidget *field);
    void offerChoices();
    void followChoices();
    void change(const TicketPatch &patch);

    const TicketStore &m_store;
    TicketActs &m_acts;
    Ticket m_ticket;
    FieldButton *m_status;
    FieldButton *m_priority;
    FieldButton *m_type;
    FieldButton *m_category;
    FieldButton *m_assignee;
    FieldButton *m_deadline;
    FieldButton *m_public;
    WordsField *m_skills;
    WordsField *m_tags;
};

} // namespace td::app
