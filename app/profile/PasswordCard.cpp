// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/PasswordCard.h"

#include "app/profile/Cards.h"
#include "shared/core/Answered.h"

#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

PasswordCard::PasswordCard(OwnAccount &account, QWidget *parent)
    : QFrame(parent),
      m_account(account),
      m_current(new FormField(u"currentPassword"_s, tr("Password now"), FormField::Kind::Password)),
      m_wanted(new FormField(u"newPassword"_s, tr("New password, at least 8 characters"), FormField::Kind::Password)),
      m_outcome(makeParagraph({}))
{
    QVBoxLayout *column = fillCard(this, tr("Password"), tr("A change ends every other sign-in of this account."));
    auto *meter = new PasswordMeter(m_wanted->line());
    for (QWidget *widget : {static_cast<QWidget *>(m_current), static_cast<QWidget *>(m_wanted),
                            static_cast<QWidget *>(meter), static_cast<QWidget *>(m_outcome)}) {
        column->addWidget(widget);
    }
    m_outcome->hide();
    QPushButton *change = makeButton(tr("Change the password"));
    column->addWidget(change, 0, Qt::AlignLeft);
    connect(change, &QPushButton::clicked, this, &PasswordCard::change);
    connect(m_wanted->line(), &QLineEdit::returnPressed, this, &PasswordCard::change);
    connect(meter, &PasswordMeter::asked, this, [this, meter](const QString &password) {
        PasswordQuestion question;
        question.password = password;
        whenAnswered(meter, m_account.strength(question), [meter](const Result<PasswordStrength> &strength) {
            if (strength) {
                meter->showStrength(*strength);
            }
        });
    });
}

QString PasswordCard::outcome() const { return m_outcome->isHidden() ? QString() : m_outcome->text(); }

void PasswordCard::change()
{
    m_outcome->hide();
    const bool given = m_current->check(givenPasswordRule);
    if (!m_wanted->check(newPasswordRule) || !given) {
        return;
    }
    whenAnswered(this, m_account.changePassword({m_current->text(), m_wanted->text()}),
                 [this](const Result<Nothing> &done) {
                     if (done) {
                         m_current->setText({});
                         m_wanted->setText({});
                         showOutcome(m_outcome, tr("Your password is changed."), Tone::Success);
                         Q_EMIT changed();
                         return;
                     }
                     for (FormField *field : {m_current, m_wanted}) {
                         if (field->name() == done.error().field) {
                             field->showProblem(done.error().message);
                             field->setFocus();
                             return;
                         }
                     }
                     showOutcome(m_outcome, done.error().message, Tone::Danger);
                 });
}

} // namespace td::app
