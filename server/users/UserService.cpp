// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/UserService.h"

#include "server/auth/SessionRepository.h"
#include "server/events/EventRepository.h"
#include "server/triage/SkillPattern.h"
#include "server/users/CategoryRepository.h"
#include "server/users/SkillRepository.h"
#include "server/users/UserRepository.h"
#include "server/users/Username.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Error noSuch(const char *what)
{
    return {ErrorKind::NotFound, u"not_found"_s, u"There is no such %1."_s.arg(QString::fromLatin1(what))};
}

/// Everybody on the staff says himself whether he is away; the rest is for admins.
bool mayChange(const Actor &actor, const QString &id, UserPatch patch)
{
    patch.away.reset();
    return actor.admin() || (actor.staff() && actor.id == id && toJson(patch) == toJson(UserPatch()));
}

Error nameTaken(const QString &name)
{
    return {ErrorKind::Conflict, u"name_taken"_s, u"%1 is in use, as a name or as an alias."_s.arg(name), u"name"_s};
}

Skill toSkill(const SkillEntry &entry)
{
    Skill skill{entry.id, entry.name, {}, entry.version};
    for (const auto &[alias, key] : entry.aliases) {
        skill.aliases.push_back(alias);
    }
    return skill;
}

/// The key of a word alias, or a checked pattern. Patterns are anchored where they are used.
Result<QString> aliasKey(const SkillAlias &alias)
{
    if (alias.pattern.value_or(false)) {
        TRY(triage::SkillPattern::parse(alias.alias));
        return u"/"_s + alias.alias;
    }
    QString key = SkillCatalogue::keyOf(alias.alias);
    if (key.isEmpty()) {
        return Error{ErrorKind::BadInput, u"empty"_s, u"An alias needs a letter or a digit."_s, u"aliases"_s};
    }
    return key;
}

bool owns(const SkillEntry &entry, const QString &key)
{
    return entry.key == key || std::any_of(entry.aliases.begin(), entry.aliases.end(),
                                           [&](const auto &alias) { return alias.second == key; });
}

/// Gives the entry its name and aliases, and refuses those that another skill goes by.
Result<void> describe(SkillEntry &entry, const QString &name, const std::optional<std::vector<SkillAlias>> &aliases,
                      const SkillCatalogue &catalogue)
{
    entry.name = name;
    entry.key = SkillCatalogue::keyOf(name);
    if (entry.key.isEmpty()) {
        return Error{ErrorKind::BadInput, u"empty"_s, u"A skill's name needs a letter or a digit."_s, u"name"_s};
    }
    if (aliases) {
        entry.aliases.clear();
        for (const SkillAlias &alias : *aliases) {
            const QString key = TRY(aliasKey(alias));
            const bool known = key == entry.key || std::any_of(entry.aliases.begin(), entry.aliases.end(),
                                                               [&](const auto &other) { return other.second == key; });
            if (!known) {
                entry.aliases.push_back({alias, key});
            }
        }
    }
    for (const SkillEntry &other : catalogue.entries()) {
        if (other.id == entry.id) {
            continue;
        }
        if (owns(other, entry.key)) {
            return nameTaken(name);
        }
        for (const auto &[alias, key] : entry.aliases) {
            if (owns(other, key)) {
                return nameTaken(alias.alias);
            }
        }
    }
    return {};
}

} // namespace

Result<void> UserService::tell(Transaction &transaction, const Actor &actor, const char *kind, const QString &subjectId,
                               const std::optional<QString> &accountId, QByteArray changes) const
{
    return event_repository::append(transaction, {.at = m_clock.now(),
                                                  .kind = QString::fromLatin1(kind),
                                                  .subjectId = subjectId,
                                                  .ticketId = {},
                                                  .changes = std::move(changes),
                                                  .actorId = actor.id,
                                                  .audience = Audience::Staff,
                                                  .accountId = accountId});
}

Result<Page<User>> UserService::list(Connection &connection, const UserFilter &filter) const
{
    bool number = true;
    const qint64 after = filter.after ? filter.after->toLongLong(&number) : 0;
    if (!number) {
        return Error{ErrorKind::BadInput, u"bad_cursor"_s, u"after is not a cursor of this list."_s, u"after"_s};
    }
    const int limit = filter.limit.value_or(50);
    Page<User> page{TRY(user_repository::list(connection, filter, after, limit + 1)), {}};
    if (int(page.items.size()) > limit) {
        page.items.pop_back();
        page.next = QString::number(page.items.back().number);
    }
    if (filter.total.value_or(false)) {
        page.total = TRY(user_repository::count(connection, filter));
    }
    return page;
}

Result<User> UserService::read(Connection &connection, const QString &id) const
{
    auto user = isUuid(id) ? TRY(user_repository::find(connection, id)) : std::nullopt;
    if (!user) {
        return noSuch("account");
    }
    return std::move(*user);
}

QFuture<Result<User>> UserService::change(const Actor &actor, const QString &id, const UserPatch &patch,
                                          std::optional<int> seen)
{
    if (!mayChange(actor, id, patch)) {
        return QtFuture::makeReadyFuture(
            Result<User>(Error{ErrorKind::Forbidden, u"forbidden"_s,
                               u"Only an admin may change this. You may say whether you yourself are away."_s}));
    }
    return m_database.write([=, this](Transaction &transaction) -> Result<User> {
        TRY(transaction.lock(DeskLock::Admins));
        const User before = TRY(read(transaction.connection(), id));
        User after = before;
        after.name = patch.name.value_or(before.name);
        after.email = patch.email.value_or(before.email);
        if (patch.username.given()) {
            if (patch.username.value()) {
                TRY(username::check(*patch.username.value()));
            }
            after.username = patch.username.value();
        }
        after.role = patch.role.value_or(before.role);
        after.active = patch.active.value_or(before.active);
        after.away = patch.away.value_or(before.away);
        if (patch.capacity.given()) {
            after.capacity = patch.capacity.value();
        }
        std::vector<QString> skillIds;
        if (patch.skills) {
            const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
            const auto skills = TRY(catalogue.resolve(*patch.skills, u"skills"_s));
            after.skills = namesOf(skills);
            skillIds = idsOf(skills);
        }
        const bool wasAdmin = before.role == Role::Admin && before.active;
        if (wasAdmin && !(after.role == Role::Admin && after.active) &&
            TRY(user_repository::countActiveAdmins(transaction.connection())) == 1) {
            return Error{ErrorKind::Conflict, u"last_admin"_s,
                         u"This is the last active admin. Make somebody else an admin first."_s, u"role"_s};
        }
        Changes changes;
        changes.add("name", before.name, after.name);
        changes.add("email", before.email, after.email);
        changes.add("username", before.username, after.username);
        changes.add("role", before.role, after.role);
        changes.add("active", before.active, after.active);
        changes.add("away", before.away, after.away);
        changes.add("capacity", before.capacity, after.capacity);
        changes.add("skills", before.skills, after.skills);
        if (changes.empty()) {
            return before;
        }
        const Millis now = m_clock.now();
        const auto updated = user_repository::update(transaction, after, seen.value_or(before.version), now);
        if (!updated) {
            return user_repository::explain(updated.error());
        }
        if (!*updated) {
            Error stale{ErrorKind::Stale, u"stale_version"_s,
                        u"Somebody changed this account. Compare with `current` and try again."_s};
            stale.current = toJson(before);
            return stale;
        }
        if (patch.skills) {
            TRY(user_repository::replaceSkills(transaction, id, skillIds));
        }
        if (!after.active) {
            TRY(session_repository::endAllOf(transaction, id, u"account_deactivated"_s, now));
        }
        TRY(tell(transaction, actor, "account.changed", id, id, changes.take()));
        return read(transaction.connection(), id);
    });
}

Result<Page<Skill>> UserService::listSkills(Connection &connection) const
{
    Page<Skill> page;
    const SkillCatalogue catalogue = TRY(skill_repository::load(connection));
    for (const SkillEntry &entry : catalogue.entries()) {
        page.items.push_back(toSkill(entry));
    }
    return page;
}

QFuture<Result<Skill>> UserService::addSkill(const Actor &actor, const SkillDraft &draft)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Skill> {
        const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
        const Millis now = m_clock.now();
        SkillEntry entry;
        entry.id = newUuid(now);
        entry.version = 1;
        TRY(describe(entry, draft.name, draft.aliases, catalogue));
        TRY(skill_repository::insert(transaction, entry, now));
        Changes changes;
        changes.add("name", QString(), entry.name);
        TRY(tell(transaction, actor, "skill.added", entry.id, {}, changes.take()));
        return toSkill(entry);
    });
}

QFuture<Result<Skill>> UserService::changeSkill(const Actor &actor, const QString &id, const SkillPatch &patch)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Skill> {
        const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
        const SkillEntry *before = catalogue.findById(id);
        if (!before) {
            return noSuch("skill");
        }
        SkillEntry after = *before;
        TRY(describe(after, patch.name.value_or(before->name), patch.aliases, catalogue));
        after.version = before->version + 1;
        TRY(skill_repository::update(transaction, after));
        if (after.name != before->name) {
            TRY(skill_repository::spreadName(transaction, id, actor.id, m_clock.now()));
        }
        Changes changes;
        changes.add("name", before->name, after.name);
        TRY(tell(transaction, actor, "skill.changed", id, {}, changes.take()));
        return toSkill(after);
    });
}

QFuture<Result<void>> UserService::removeSkill(const Actor &actor, const QString &id)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<void> {
        const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
        const SkillEntry *entry = catalogue.findById(id);
        if (!entry) {
            return noSuch("skill");
        }
        TRY(skill_repository::remove(transaction, id, actor.id, m_clock.now()));
        Changes changes;
        changes.add("name", entry->name, QString());
        return tell(transaction, actor, "skill.removed", id, {}, changes.take());
    });
}

Result<Page<Category>> UserService::listCategories(Connection &connection) const
{
    return Page<Category>{TRY(category_repository::list(connection)), {}};
}

QFuture<Result<Category>> UserService::addCategory(const Actor &actor, const CategoryDraft &draft)
{
    return m_database.write([=, this](Transaction &transaction) -> Result<Category> {
        const Millis now = m_clock.now();
        const Category category{newUuid(now), draft.name};
        auto inserted = category_repository::insert(transaction, category, now);
        if (!inserted) {
            return inserted.error().code == storage_error::unique ? nameTaken(draft.name) : std::move(inserted).error();
        }
        Changes changes;
        changes.add("name", QString(), category.name);
        TRY(tell(transaction, actor, "category.added", category.id, {}, changes.take()));
        return category;
    });
}

} // namespace td
