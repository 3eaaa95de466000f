// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/users/NewPersonDialog.h"

#include "app/session/FormField.h"
#include "app/users/RoleText.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/Looks.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

NewPersonDialog::NewPersonDialog(QWidget *parent)
    : QDialog(parent),
      m_name(new FormField(u"name"_s, tr("Name"))),
      m_email(new FormField(u"email"_s, tr("Address"))),
      m_password(new FormField(u"password"_s, tr("First password"), FormField::Kind::Password)),
      m_roleButton(new FieldButton(tr("Role"))),
      m_invite(new QCheckBox(tr("Invite by mail: he sets his own password"))),
      m_problem(makeParagraph({}, Tone::Danger)),
      m_save(makeButton(tr("Add person"), "main", u"user-plus"_s))
{
    setWindowTitle(tr("Add person"));
    m_roleButton->setChoices([this] {
        std::vector<FieldChoice> choices;
        for (const Role one : {Role::User, Role::Moderator, Role::Admin}) {
            choices.push_back({.text = roleText(one), .value = int(one), .current = one == m_role});
        }
        return choices;
    });
    connect(m_roleButton, &FieldButton::chosen, this, [this](const QVariant &role) {
        m_role = Role(role.toInt());
        showRole();
    });
    connect(m_invite, &QCheckBox::toggled, this, [this](bool invited) { m_password->setVisible(!invited); });
    QPushButton *cancel = makeButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &NewPersonDialog::submit);
    auto *foot = bare(new QHBoxLayout, tokens::space::s);
    foot->addStretch();
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    m_save->setDefault(true);
    QVBoxLayout *all = frameDialog(this, tr("Add a person"));
    all->addWidget(m_name);
    all->addWidget(m_email);
    all->addWidget(m_roleButton, 0, Qt::AlignLeft);
    all->addWidget(m_invite);
    all->addWidget(m_password);
    all->addWidget(m_problem);
    all->addStretch(1);
    all->addLayout(foot);
    resize(tokens::size::form + tokens::space::xxl, sizeHint().height());
}

void NewPersonDialog::begin()
{
    for (FormField *field : {m_name, m_email, m_password}) {
        field->setText({});
        field->showProblem({});
    }
    m_role = Role::User;
    showRole();
    m_invite->setChecked(true);
    m_password->hide();
    m_problem->hide();
    m_save->setEnabled(true);
    open();
    m_name->line()->setFocus();
}

void NewPersonDialog::showRole() { m_roleButton->setValue(roleText(m_role), u"shield"_s); }

void NewPersonDialog::submit()
{
    const bool named = m_name->check({.min = 1, .max = 100});
    const bool addressed = m_email->check(emailRule);
    const bool secured = m_invite->isChecked() || m_password->check(newPasswordRule);
    if (!named || !addressed || !secured) {
        return;
    }
    AccountDraft draft{.name = m_name->text(), .email = m_email->text(), .role = m_role};
    if (!m_invite->isChecked()) {
        draft.password = m_password->text();
    }
    m_problem->hide();
    m_save->setEnabled(false);
    Q_EMIT submitted(draft);
}

void NewPersonDialog::showError(const Error &error)
{
    m_save->setEnabled(true);
    for (FormField *field : {m_name, m_email, m_password}) {
        if (field->name() == error.field) {
            field->showProblem(error.message);
            return;
        }
    }
    m_problem->setText(error.message);
    m_problem->show();
}

} // namespace td::app
