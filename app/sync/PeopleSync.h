// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/SyncTask.h"

namespace td::app {

/// Fetches the account itself, who works on tickets, the skills and the categories. Thread: sync.
class PeopleSync final : public SyncTask
{
    Q_OBJECT

public:
    using SyncTask::SyncTask;

    void start();

Q_SIGNALS:
    void done();

private:
    struct People
    {
        User me;
        Page<Skill> skills;
        Page<Category> categories;
        Page<User> staff;
    };

    void askSkills();
    void askCategories();
    /// One role after the other, each in pages.
    void askStaff(std::vector<Role> roles, std::optional<QString> after);
    void store();

    People m_people;
};

} // namespace td::app
