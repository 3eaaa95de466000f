// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/PeopleSync.h"

#include "app/mirror/MirrorValues.h"

namespace td::app {

void PeopleSync::start()
{
    interrupt();
    m_people = {};
    ask(api::me, {}, [this](Result<User> me) {
        if (!stops(me)) {
            m_people.me = *me;
            askSkills();
        }
    });
}

void PeopleSync::askSkills()
{
    ask(api::listSkills, {}, [this](Result<Page<Skill>> skills) {
        if (!stops(skills)) {
            m_people.skills = *skills;
            askCategories();
        }
    });
}

void PeopleSync::askCategories()
{
    ask(api::listCategories, {}, [this](Result<Page<Category>> categories) {
        if (!stops(categories)) {
            m_people.categories = *categories;
            askStaff(isStaff(m_people.me.role) ? std::vector{Role::Moderator, Role::Admin} : std::vector<Role>(), {});
        }
    });
}

void PeopleSync::askStaff(std::vector<Role> roles, std::optional<QString> after)
{
    if (roles.empty()) {
        store();
        return;
    }
    const UserFilter filter{.role = roles.back(), .active = true, .text = {}, .after = std::move(after), .limit = 200};
    ask(api::listUsers, {.query = filter}, [this, roles = std::move(roles)](Result<Page<User>> page) mutable {
        if (stops(page)) {
            return;
        }
        std::vector<User> &staff = m_people.staff.items;
        staff.insert(staff.end(), page->items.begin(), page->items.end());
        if (!page->next) {
            roles.pop_back();
        }
        askStaff(std::move(roles), page->next);
    });
}

void PeopleSync::store()
{
    std::sort(m_people.staff.items.begin(), m_people.staff.items.end(),
              [](const User &a, const User &b) { return QString::localeAwareCompare(a.name, b.name) < 0; });
    const auto stored = m_mirror.write([&]() -> Result<void> {
        TRY(m_mirror.putValue(mirror_values::me, toJson(m_people.me)));
        TRY(m_mirror.putValue(mirror_values::staff, toJson(m_people.staff)));
        TRY(m_mirror.putValue(mirror_values::skills, toJson(m_people.skills)));
        return m_mirror.putValue(mirror_values::categories, toJson(m_people.categories));
    });
    if (!stops(stored)) {
        Q_EMIT done();
    }
}

} // namespace td::app
