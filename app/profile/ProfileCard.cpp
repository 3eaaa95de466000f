// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/ProfileCard.h"

#include "app/profile/Cards.h"
#include "shared/core/Answered.h"

#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

ProfileCard::ProfileCard(OwnAccount &account, QWidget *parent)
    : QFrame(parent),
      m_account(account),
      m_outcome(makeParagraph({}))
{
    QVBoxLayout *column = fillCard(this, tr("About you"), tr("Staff of the desk see this."));
    const auto add = [&](const QString &name, const QString &label, const Rule &rule) {
        auto *field = new FormField(name, label);
        m_fields.emplace_back(field, rule);
        column->addWidget(field);
        connect(field->line(), &QLineEdit::returnPressed, this, &ProfileCard::save);
    };
    add(u"name"_s, tr("Name"), {.min = 1, .max = 100});
    add(u"username"_s, tr("Username, another name to sign in with"), {.max = usernameRule.max});
    add(u"location"_s, tr("Place"), {.max = 100});
    add(u"timeZone"_s, tr("Time zone, like Europe/Lisbon"), {.max = 64});
    add(u"locale"_s, tr("Language, like en or pt-BR"), {.max = 35});
    add(u"bio"_s, tr("A few words about you"), {.max = 2000});
    column->addWidget(m_outcome);
    m_outcome->hide();
    QPushButton *save = makeButton(tr("Save"), "main");
    column->addWidget(save, 0, Qt::AlignLeft);
    connect(save, &QPushButton::clicked, this, &ProfileCard::save);
}

FormField *ProfileCard::field(const QString &name) const
{
    const auto found =
        std::find_if(m_fields.begin(), m_fields.end(), [&](const auto &one) { return one.first->name() == name; });
    return found == m_fields.end() ? nullptr : found->first;
}

void ProfileCard::setUser(const User &user)
{
    const std::pair<QString, QString> values[] = {{u"name"_s, user.name},
                                                  {u"username"_s, user.username.value_or(QString())},
                                                  {u"location"_s, user.location.value_or(QString())},
                                                  {u"timeZone"_s, user.timeZone.value_or(QString())},
                                                  {u"locale"_s, user.locale.value_or(QString())},
                                                  {u"bio"_s, user.bio.value_or(QString()).simplified()}};
    for (const auto &[name, value] : values) {
        field(name)->setText(value);
    }
}

void ProfileCard::save()
{
    m_outcome->hide();
    for (const auto &[one, rule] : m_fields) {
        if (!one->check(rule)) {
            one->setFocus();
            return;
        }
    }
    const ProfilePatch patch{.name = field(u"name"_s)->text(),
                             .username = field(u"username"_s)->text(),
                             .locale = field(u"locale"_s)->text(),
                             .timeZone = field(u"timeZone"_s)->text(),
                             .bio = field(u"bio"_s)->text(),
                             .location = field(u"location"_s)->text()};
    whenAnswered(this, m_account.changeMe(patch), [this](const Result<User> &changed) {
        if (changed) {
            setUser(*changed);
            showOutcome(m_outcome, tr("Saved."), Tone::Success);
        } else if (FormField *wrong = field(changed.error().field)) {
            wrong->showProblem(changed.error().message);
            wrong->setFocus();
        } else {
            showOutcome(m_outcome, changed.error().message, Tone::Danger);
        }
    });
}

} // namespace td::app
