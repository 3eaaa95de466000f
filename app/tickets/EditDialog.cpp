// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/EditDialog.h"

#include "app/tickets/TextForm.h"
#include "app/widgets/Looks.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

EditDialog::EditDialog(QWidget *parent) : QDialog(parent), m_form(new TextForm)
{
    setWindowTitle(tr("Edit ticket"));
    QPushButton *cancel = makeButton(tr("Cancel"));
    QPushButton *saving = makeButton(tr("Save"), "main", u"check"_s);
    saving->setToolTip(tr("Ctrl+Enter"));
    auto *foot = bare(new QHBoxLayout, tokens::space::s);
    foot->addWidget(m_form->problem(), 1);
    foot->addStretch();
    foot->addWidget(cancel);
    foot->addWidget(saving);
    QVBoxLayout *all = frameDialog(this, tr("Edit subject and text"));
    all->addWidget(m_form, 1);
    all->addLayout(foot);
    resize(600, 400);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(saving, &QPushButton::clicked, this, &EditDialog::save);
    connect(m_form, &TextForm::submitted, this, &EditDialog::save);
}

void EditDialog::edit(const Ticket &ticket)
{
    m_ticketId = ticket.id;
    m_subject = ticket.subject;
    m_text = ticket.text;
    m_form->setSubject(m_subject);
    m_form->setText(m_text);
    m_form->say({});
    open();
    m_form->begin();
}

void EditDialog::follow(const Ticket &ticket)
{
    const bool subjectMine = m_form->subject() != m_subject.trimmed();
    const bool textMine = m_form->text() != m_text.trimmed();
    const bool subjectTheirs = std::exchange(m_subject, ticket.subject) != ticket.subject;
    const bool textTheirs = std::exchange(m_text, ticket.text) != ticket.text;
    if (subjectTheirs && !subjectMine) {
        m_form->setSubject(m_subject);
    }
    if (textTheirs && !textMine) {
        m_form->setText(m_text);
    }
    if ((subjectTheirs && subjectMine) || (textTheirs && textMine)) {
        m_form->say(tr("Somebody else has changed this meanwhile. Saving puts your words in place of theirs."));
    }
}

void EditDialog::save()
{
    if (!m_form->check()) {
        return;
    }
    TicketPatch patch;
    if (m_form->subject() != m_subject.trimmed()) {
        patch.subject = m_form->subject();
    }
    if (m_form->text() != m_text.trimmed()) {
        patch.text = m_form->text();
    }
    accept();
    if (patch.subject || patch.text) {
        Q_EMIT edited(m_ticketId, patch);
    }
}

} // namespace td::app
