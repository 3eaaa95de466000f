// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/users/PersonPanel.h"

#include "app/users/RoleText.h"
#include "app/widgets/Avatar.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/Looks.h"
#include "app/widgets/WordsField.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QScopedValueRollback>
#include <QSpinBox>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

PersonPanel::PersonPanel(QWidget *parent)
    : QWidget(parent),
      m_avatar(new Avatar(tokens::size::heroIcon)),
      m_name(makeLabel({}, tokens::type::heading, QFont::DemiBold)),
      m_email(makeMuted({})),
      m_problem(makeParagraph({}, Tone::Danger)),
      m_role(new FieldButton(tr("Role"))),
      m_active(new QCheckBox(tr("May sign in"))),
      m_away(new QCheckBox(tr("Away: gets no new tickets"))),
      m_capacity(new QSpinBox),
      m_open(makeLabel({})),
      m_skills(new WordsField(tr("Skills"), tr("None yet"), WordsField::Known::Suggested)),
      m_invite(makeButton(tr("Invite again"), "", u"mail"_s)),
      m_remove(makeButton(tr("Delete account…"), "", u"user-x"_s))
{
    m_email->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->hide();
    m_capacity->setRange(0, 1000);
    m_capacity->setSpecialValueText(tr("No limit"));
    m_capacity->setAccessibleName(tr("Most open tickets at once"));
    m_capacity->setKeyboardTracking(false);
    m_capacity->setButtonSymbols(QAbstractSpinBox::NoButtons);
    auto *words = bare(new QVBoxLayout, tokens::space::hair);
    words->addWidget(m_name);
    words->addWidget(m_email);
    auto *head = bare(new QHBoxLayout, tokens::space::m);
    head->addWidget(m_avatar);
    head->addLayout(words, 1);

    auto *grid = bare(new QGridLayout, tokens::space::s);
    grid->setColumnStretch(1, 1);
    const auto add = [&](const QString &name, QWidget *field, Qt::Alignment alignment = {}) {
        const int row = grid->rowCount();
        grid->addWidget(makeMuted(name), row, 0, field == m_skills ? Qt::AlignTop : Qt::Alignment());
        grid->addWidget(field, row, 1, alignment);
    };
    add(tr("Role"), m_role, Qt::AlignLeft);
    add(tr("Skills"), m_skills);
    add(tr("At most"), m_capacity, Qt::AlignLeft);
    add(tr("Open now"), m_open);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(tokens::space::l, tokens::space::l, tokens::space::l, tokens::space::l);
    all->setSpacing(tokens::space::l);
    all->addLayout(head);
    all->addWidget(m_problem);
    all->addLayout(grid);
    auto *flags = bare(new QVBoxLayout, tokens::space::s);
    flags->addWidget(m_active);
    flags->addWidget(m_away);
    all->addLayout(flags);
    all->addStretch();
    auto *acts = bare(new QHBoxLayout, tokens::space::s);
    acts->addWidget(m_invite);
    acts->addWidget(m_remove);
    acts->addStretch();
    all->addLayout(acts);
    connect(m_invite, &QPushButton::clicked, this, &PersonPanel::invitationRequested);
    connect(m_remove, &QPushButton::clicked, this, &PersonPanel::removalRequested);

    m_role->setChoices([this] {
        std::vector<FieldChoice> choices;
        for (const Role role : {Role::Admin, Role::Moderator, Role::User}) {
            choices.push_back({.text = roleText(role), .value = int(role), .current = role == m_user.role});
        }
        return choices;
    });
    connect(m_role, &FieldButton::chosen, this,
            [this](const QVariant &value) { Q_EMIT changed({.role = Role(value.toInt())}); });
    connect(m_active, &QCheckBox::clicked, this, [this](bool on) { Q_EMIT changed({.active = on}); });
    connect(m_away, &QCheckBox::clicked, this, [this](bool on) { Q_EMIT changed({.away = on}); });
    connect(m_capacity, &QSpinBox::valueChanged, this, &PersonPanel::keepCapacity);
    connect(m_skills, &WordsField::changed, this, [this](const QStringList &skills) {
        Q_EMIT changed({.skills = std::vector<QString>(skills.begin(), skills.end())});
    });
}

void PersonPanel::setKnownSkills(std::function<QStringList()> skills) { m_skills->setKnownWords(std::move(skills)); }

void PersonPanel::setUser(const User &user, bool mayChange)
{
    const QScopedValueRollback showing(m_showing, true);
    const bool works = isStaff(user.role);
    m_user = user;
    m_avatar->setName(user.name);
    m_name->setText(user.name);
    m_email->setText(user.email);
    m_role->setEnabled(mayChange);
    m_role->setValue(roleText(user.role), u"shield"_s);
    m_active->setChecked(user.active);
    m_active->setEnabled(mayChange);
    m_away->setChecked(user.away);
    m_away->setEnabled(mayChange);
    m_away->setVisible(works);
    m_capacity->setValue(user.capacity.value_or(0));
    m_capacity->setEnabled(mayChange && works);
    m_open->setText(tr("%1 tickets").arg(user.openTickets.value_or(0)));
    m_skills->setWords({user.skills.begin(), user.skills.end()});
    m_skills->setEditable(mayChange);
    m_invite->setVisible(mayChange && user.active && !user.lastSignInAt);
    m_remove->setVisible(mayChange);
}

void PersonPanel::keepCapacity()
{
    if (!m_showing) {
        const int most = m_capacity->value();
        Q_EMIT changed({.capacity = most > 0 ? std::optional(most) : std::nullopt});
    }
}

void PersonPanel::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

} // namespace td::app
