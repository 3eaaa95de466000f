// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/Endpoint.h"

namespace td {

inline constexpr Rule emailRule{.min = 3, .max = 254, .format = Format::Email};

enum class Role { User, Student, Moderator, Admin };

template <>
struct EnumNames<Role>
{
    static constexpr std::pair<Role, const char *> names[] = {
        {Role::User, "user"}, {Role::Student, "student"}, {Role::Moderator, "moderator"}, {Role::Admin, "admin"}};
};

constexpr bool isStaff(Role role) { return role == Role::Moderator || role == Role::Admin; }

/// An account as staff see it; `email` and what follows are left out for others.
struct User
{
    QString id;
    qint64 number = 0;
    QString name;
    QString email;
    Role role = Role::User;
    bool active = true;
    bool away = false;
    std::optional<int> capacity;
    std::vector<QString> skills;
    std::optional<int> openTickets;
    Time createdAt;
    int version = 0;
    std::optional<QString> username;
    std::optional<QString> bio;
    std::optional<QString> location;
    std::optional<QString> locale;
    std::optional<QString> timeZone;
    std::optional<bool> emailVerified;
    std::optional<Time> onboardedAt;
    std::optional<Time> lastSignInAt;

    static constexpr auto wire()
    {
        return std::tuple{
            field("id", &User::id, {.format = Format::Uuid}),
            field("number", &User::number, {.max = INT64_MAX, .doc = "the short id that people say"}),
            field("name", &User::name),
            field("email", &User::email),
            field("role", &User::role),
            field("active", &User::active, {.doc = "may sign in and be given tickets"}),
            field("away", &User::away, {.doc = "gets no tickets for now"}),
            field("capacity", &User::capacity, {.max = 100000, .doc = "most open tickets at once; left out: no limit"}),
            field("skills", &User::skills),
            field("openTickets", &User::openTickets, {.max = INT64_MAX}),
            field("createdAt", &User::createdAt),
            field("version", &User::version, {.max = INT32_MAX}),
            field("username", &User::username, {.doc = "another name to sign in with"}),
            field("bio", &User::bio, {.max = 2000}),
            field("location", &User::location),
            field("locale", &User::locale, {.doc = "a language tag like pt-BR"}),
            field("timeZone", &User::timeZone, {.doc = "an IANA name like Europe/Lisbon"}),
            field("emailVerified", &User::emailVerified, {.doc = "has shown that mails to `email` arrive"}),
            field("onboardedAt", &User::onboardedAt),
            field("lastSignInAt", &User::lastSignInAt),
        };
    }
};

struct UserPatch
{
    std::optional<QString> name;
    std::optional<QString> email;
    std::optional<Role> role;
    std::optional<bool> active;
    std::optional<bool> away;
    Patch<int> capacity;
    Patch<QString> username;
    std::optional<std::vector<QString>> skills;

    static constexpr auto wire()
    {
        return std::tuple{
            field("name", &UserPatch::name, {.min = 1, .max = 100}),
            field("email", &UserPatch::email, emailRule),
            field("username", &UserPatch::username, {.min = 3, .max = 50, .doc = "null takes it away"}),
            field("role", &UserPatch::role),
            field("active", &UserPatch::active),
            field("away", &UserPatch::away),
            field("capacity", &UserPatch::capacity, {.min = 0, .max = 100000}),
            field("skills", &UserPatch::skills, {.min = 1, .max = 60, .items = 100, .doc = "names or aliases"}),
        };
    }
};

enum class UserSort { Joined, Newest, Name };
template <>
struct EnumNames<UserSort>
{
    static constexpr std::pair<UserSort, const char *> names[] = {
        {UserSort::Joined, "joined"}, {UserSort::Newest, "newest"}, {UserSort::Name, "name"}};
};

struct UserFilter
{
    std::optional<Role> role;
    std::optional<bool> active;
    std::optional<QString> text;
    std::optional<QString> after;
    std::optional<int> limit;
    std::optional<UserSort> sort;
    std::optional<bool> total;

    static constexpr auto wire()
    {
        return std::tuple{
            field("role", &UserFilter::role),
            field("active", &UserFilter::active),
            field("text", &UserFilter::text, {.max = 100, .doc = "part of the name or address"}),
            field("after", &UserFilter::after, {.max = 300, .doc = "cursor of the page before"}),
            field("limit", &UserFilter::limit, {.min = 1, .max = 200}),
            field("sort", &UserFilter::sort, {.doc = "joined (the first account first), newest, or name"}),
            field("total", &UserFilter::total, {.doc = "also count them all"}),
        };
    }
};

struct SkillAlias
{
    QString alias;
    std::optional<bool> pattern;
    static constexpr auto wire()
    {
        return std::tuple{field("alias", &SkillAlias::alias, {.min = 1, .max = 100}),
                          field("pattern", &SkillAlias::pattern, {.doc = "a regular expression instead of a word"})};
    }
};

struct Skill
{
    QString id;
    QString name;
    std::vector<SkillAlias> aliases;
    int version = 0;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &Skill::id, {.format = Format::Uuid}), field("name", &Skill::name),
                          field("aliases", &Skill::aliases), field("version", &Skill::version, {.max = INT32_MAX})};
    }
};

struct SkillDraft
{
    QString name;
    std::optional<std::vector<SkillAlias>> aliases;
    static constexpr auto wire()
    {
        return std::tuple{field("name", &SkillDraft::name, {.min = 1, .max = 60}),
                          field("aliases", &SkillDraft::aliases, {.items = 50})};
    }
};

struct SkillPatch
{
    std::optional<QString> name;
    std::optional<std::vector<SkillAlias>> aliases;
    static constexpr auto wire()
    {
        return std::tuple{field("name", &SkillPatch::name, {.min = 1, .max = 60}),
                          field("aliases", &SkillPatch::aliases, {.items = 50})};
    }
};

struct Category
{
    QString id;
    QString name;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &Category::id, {.format = Format::Uuid}), field("name", &Category::name)};
    }
};

struct CategoryDraft
{
    QString name;
    static constexpr auto wire() { return std::tuple{field("name", &CategoryDraft::name, {.min = 1, .max = 60})}; }
};

namespace api {
inline constexpr Endpoint<Nothing, Page<User>, UserFilter> listUsers{HttpMethod::Get, "/api/v2/users", Access::Staff};
inline constexpr Endpoint<Nothing, User> readUser{HttpMethod::Get, "/api/v2/users/{id}", Access::Staff};
inline constexpr Endpoint<UserPatch, User> changeUser{
    HttpMethod::Patch, "/api/v2/users/{id}", Access::Staff, 200,
    "An admin changes any account; other staff only their own `away`."};
inline constexpr Endpoint<Nothing, Page<Skill>> listSkills{HttpMethod::Get, "/api/v2/skills", Access::SignedIn};
inline constexpr Endpoint<SkillDraft, Skill> addSkill{HttpMethod::Post, "/api/v2/skills", Access::Admin, 201};
inline constexpr Endpoint<SkillPatch, Skill> changeSkill{HttpMethod::Patch, "/api/v2/skills/{id}", Access::Admin};
inline constexpr Endpoint<Nothing, Nothing> removeSkill{HttpMethod::Delete, "/api/v2/skills/{id}", Access::Admin, 204};
inline constexpr Endpoint<Nothing, Page<Category>> listCategories{HttpMethod::Get, "/api/v2/categories",
                                                                  Access::SignedIn};
inline constexpr Endpoint<CategoryDraft, Category> addCategory{HttpMethod::Post, "/api/v2/categories", Access::Admin,
                                                               201};
} // namespace api

} // namespace td
