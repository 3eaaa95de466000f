// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/users/PeoplePage.h"

#include "app/shell/Actions.h"
#include "app/users/NewPersonDialog.h"
#include "app/users/PersonPanel.h"
#include "app/users/RemovalDialog.h"
#include "app/users/RoleText.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/Looks.h"
#include "app/widgets/StateStack.h"
#include "shared/core/Answered.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr int pauseMs = 200;

QString stateText(const User &user)
{
    if (!user.active) {
        return PeoplePage::tr("May not sign in");
    }
    return user.away ? PeoplePage::tr("Away") : PeoplePage::tr("Active");
}

QIcon stateIcon(const User &user)
{
    if (!user.active) {
        return themedIcon(u"circle-x"_s, &tokens::Colours::danger);
    }
    return user.away ? themedIcon(u"coffee"_s, &tokens::Colours::warning)
                     : themedIcon(u"circle-check"_s, &tokens::Colours::success);
}

QString openText(const User &user)
{
    const int open = user.openTickets.value_or(0);
    return user.capacity ? PeoplePage::tr("%1 of %2").arg(open).arg(*user.capacity) : QString::number(open);
}

} // namespace

PeoplePage::PeoplePage(TicketStore &store, DeskService &service, Actions &actions, QWidget *parent)
    : RecordsPage(tr("People"), parent),
      m_store(store),
      m_service(service),
      m_actions(actions),
      m_people(new ListTable<User>(
          {{tr("Name"), [](const User &user) { return user.name; }},
           {tr("Address"), [](const User &user) { return user.email; }},
           {tr("Role"), [](const User &user) { return roleText(user.role); }},
           {tr("Skills"),
            [](const User &user) { return QStringList(user.skills.begin(), user.skills.end()).join(u", "_s); }},
           {tr("Open"), openText},
           {tr("State"), stateText, stateIcon}},
          this)),
      m_panel(new PersonPanel),
      m_search(new QLineEdit),
      m_newPerson(new NewPersonDialog(this)),
      m_removal(new RemovalDialog(this))
{
    setDetail(m_panel);
    table()->setModel(m_people);
    dressTable({3});
    addTools();
    addDialogs();
    m_panel->setKnownSkills([this] { return m_store.skills(); });
    connect(m_panel, &PersonPanel::changed, this, &PeoplePage::change);
    connect(table()->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PeoplePage::showChosen);
    connect(&actions[Do::Refresh], &QAction::triggered, this, [this] {
        if (isVisible()) {
            load();
        }
    });
    connect(&store, &TicketStore::peopleChanged, this, [this] {
        if (isVisible()) {
            load();
        }
    });
}

void PeoplePage::addTools()
{
    m_search->setPlaceholderText(tr("Name or address"));
    m_search->setAccessibleName(tr("Search people"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(tokens::size::sidebar);
    setLook(m_search, "search");
    auto *role = new FieldButton(tr("Role"));
    role->setValue(tr("Any role"), u"shield"_s);
    role->setChoices([this] {
        std::vector<FieldChoice> choices{{.text = tr("Any role"), .value = -1, .current = !m_role}};
        for (const Role one : {Role::Admin, Role::Moderator, Role::User}) {
            choices.push_back({.text = roleText(one), .value = int(one), .current = m_role == one});
        }
        return choices;
    });
    connect(role, &FieldButton::chosen, this, [this, role](const QVariant &value) {
        m_role = value.toInt() < 0 ? std::nullopt : std::optional(Role(value.toInt()));
        role->setValue(m_role ? roleText(*m_role) : tr("Any role"), u"shield"_s);
        load();
    });
    QPushButton *adding = makeButton(tr("Add person"), "main", u"user-plus"_s);
    connect(adding, &QPushButton::clicked, this, &PeoplePage::addPerson);
    tools()->addWidget(m_search);
    tools()->addWidget(role);
    tools()->addWidget(adding);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &PeoplePage::load);
    connect(m_search, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_actions[Do::Search], &QAction::triggered, this, [this] {
        if (isVisible()) {
            m_search->setFocus(Qt::ShortcutFocusReason);
        }
    });
}

void PeoplePage::addDialogs()
{
    followEnd([this] {
        if (m_next) {
            ask(std::exchange(m_next, {}));
        }
    });
    connect(m_newPerson, &NewPersonDialog::submitted, this, &PeoplePage::make);
    connect(m_removal, &RemovalDialog::confirmed, this, &PeoplePage::remove);
    connect(m_panel, &PersonPanel::invitationRequested, this, &PeoplePage::invite);
    connect(m_panel, &PersonPanel::removalRequested, this, &PeoplePage::previewRemoval);
}

void PeoplePage::load()
{
    m_next.reset();
    ask({});
}

void PeoplePage::ask(const std::optional<QString> &after)
{
    UserFilter filter{.role = m_role, .after = after, .limit = 200, .total = true};
    if (const QString text = m_search->text().trimmed(); !text.isEmpty()) {
        filter.text = text;
    }
    state()->showBusy(tr("Asking the server for the accounts…"));
    const int asked = ++m_asked;
    whenAnswered(this, m_service.users(filter), [this, asked, after](const Result<Page<User>> &page) {
        if (asked != m_asked) {
            return;
        }
        if (page) {
            showPeople(*page, after.has_value());
        } else {
            state()->showError(tr("The accounts could not be read."), page.error(), [this, after] { ask(after); });
        }
    });
}

void PeoplePage::showPeople(const Page<User> &page, bool further)
{
    m_next = page.next;
    if (further) {
        m_people->append(page.items);
        state()->showContent();
        return;
    }
    const QString chosen = m_chosen;
    m_people->setRows(page.items);
    setCount(int(page.total.value_or(qint64(page.items.size()))));
    if (page.items.empty()) {
        state()->showEmpty({u"users"_s, tr("Nobody found"), tr("No account has this name, address and role.")});
        return;
    }
    state()->showContent();
    const QModelIndex found = m_people->indexOf(chosen);
    table()->setCurrentIndex(found.isValid() ? found : m_people->index(0, 0));
}

void PeoplePage::showChosen()
{
    const User *user = m_people->at(table()->currentIndex());
    showDetail(user);
    if (user) {
        if (user->id != m_chosen) {
            m_panel->showProblem({});
        }
        m_chosen = user->id;
        m_panel->setUser(*user, m_store.me().role == Role::Admin);
    }
}

void PeoplePage::change(const UserPatch &patch)
{
    const User *user = m_people->at(table()->currentIndex());
    if (!user) {
        return;
    }
    for (const QString &skill : patch.skills.value_or(std::vector<QString>())) {
        if (!m_store.skills().contains(skill) && !m_added.contains(skill)) {
            addSkill(skill, patch);
            return;
        }
    }
    const auto answer = m_service.changeUser(user->id, user->version, patch);
    whenAnswered(this, answer, [this, id = user->id](const Result<User> &changed) {
        if (changed) {
            m_people->update(*changed);
        }
        if (m_chosen == id) {
            m_panel->showProblem(changed ? QString() : tr("Not changed. %1").arg(changed.error().message));
            showChosen();
        }
    });
}

/// A skill that the desk does not have yet is added first.
void PeoplePage::addSkill(const QString &name, const UserPatch &patch)
{
    const auto answer = m_service.addSkill({.name = name});
    whenAnswered(this, answer, [this, name, patch, id = m_chosen](const Result<Skill> &added) {
        if (m_chosen != id) {
            return;
        }
        if (added) {
            m_added.append(name);
            change(patch);
        } else {
            m_panel->showProblem(tr("The skill “%1” was not added. %2").arg(name, added.error().message));
            showChosen();
        }
    });
}

void PeoplePage::addPerson() { m_newPerson->begin(); }

void PeoplePage::make(const AccountDraft &draft)
{
    whenAnswered(this, m_service.admin().addUser(draft), [this](const Result<User> &made) {
        if (!made) {
            m_newPerson->showError(made.error());
            return;
        }
        m_newPerson->accept();
        m_chosen = made->id;
        m_search->setText(made->email); // shows whom it was, wherever he stands in the list
        load();
    });
}

void PeoplePage::invite()
{
    whenAnswered(this, m_service.admin().inviteUser(m_chosen), [this, id = m_chosen](const Result<Nothing> &invited) {
        if (m_chosen == id) {
            m_panel->showProblem(invited ? QString() : tr("Not invited. %1").arg(invited.error().message));
        }
    });
}

void PeoplePage::previewRemoval()
{
    const auto answer = m_service.admin().previewRemoval(m_chosen);
    whenAnswered(this, answer, [this, id = m_chosen](const Result<RemovalPreview> &preview) {
        if (m_chosen != id) {
            return;
        }
        if (preview) {
            m_removal->begin(*preview, m_store.staff());
        } else {
            m_panel->showProblem(tr("It is not known what would happen. %1").arg(preview.error().message));
        }
    });
}

void PeoplePage::remove(const QString &userId, const RemovalChoice &choice)
{
    whenAnswered(this, m_service.admin().removeUser(userId, choice), [this](const Result<Nothing> &removed) {
        if (removed) {
            m_removal->accept();
            load();
        } else {
            m_removal->showError(removed.error());
        }
    });
}

} // namespace td::app
