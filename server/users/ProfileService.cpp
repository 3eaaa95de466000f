// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/ProfileService.h"

#include "server/users/ProfileRepository.h"
#include "server/users/SkillRepository.h"
#include "server/users/UserRepository.h"
#include "server/users/Username.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

using Said = std::optional<QString>;

/// An empty text takes a value away.
void apply(Said &value, const Said &change)
{
    if (change) {
        value = change->isEmpty() ? Said() : change;
    }
}

Result<void> check(const User &user)
{
    static const QRegularExpression tag(u"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"_s);
    if (user.username) {
        TRY(username::check(*user.username));
    }
    if (user.locale && !tag.match(*user.locale).hasMatch()) {
        return Error{ErrorKind::BadInput, u"bad_locale"_s, u"A language is written like en or pt-BR."_s, u"locale"_s};
    }
    if (user.timeZone && !QTimeZone::isTimeZoneIdAvailable(user.timeZone->toUtf8())) {
        return Error{ErrorKind::BadInput, u"bad_time_zone"_s, u"A time zone is written like Europe/Lisbon."_s,
                     u"timeZone"_s};
    }
    return {};
}

} // namespace

QFuture<Result<User>> ProfileService::change(const Actor &actor, const ProfilePatch &patch)
{
    return m_database.write([this, id = actor.id, patch](Transaction &transaction) -> Result<User> {
        const User before = *TRY(user_repository::find(transaction.connection(), id));
        User after = before;
        after.name = patch.name.value_or(before.name);
        apply(after.username, patch.username);
        apply(after.locale, patch.locale);
        apply(after.timeZone, patch.timeZone);
        apply(after.bio, patch.bio);
        apply(after.location, patch.location);
        TRY(check(after));
        Changes changes;
        changes.add("name", before.name, after.name);
        changes.add("username", before.username, after.username);
        changes.add("locale", before.locale, after.locale);
        changes.add("timeZone", before.timeZone, after.timeZone);
        changes.add("bio", before.bio, after.bio);
        changes.add("location", before.location, after.location);
        if (changes.empty()) {
            return before;
        }
        const Millis now = m_clock.now();
        if (auto stored = profile_repository::update(transaction, after, now); !stored) {
            return user_repository::explain(std::move(stored).error());
        }
        return tell(transaction, id, changes, now);
    });
}

QFuture<Result<User>> ProfileService::changeSkills(const Actor &actor, const OwnSkills &request)
{
    return m_database.write([this, id = actor.id, names = request.skills](Transaction &transaction) -> Result<User> {
        const User before = *TRY(user_repository::find(transaction.connection(), id));
        const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
        const auto skills = TRY(catalogue.resolve(names, u"skills"_s));
        Changes changes;
        changes.add("skills", before.skills, namesOf(skills));
        if (changes.empty()) {
            return before;
        }
        const Millis now = m_clock.now();
        TRY(profile_repository::updateSkills(transaction, id, namesOf(skills), now));
        TRY(user_repository::replaceSkills(transaction, id, idsOf(skills)));
        return tell(transaction, id, changes, now);
    });
}

Result<User> ProfileService::tell(Transaction &transaction, const QString &accountId, Changes &changes,
                                  Millis now) const
{
    TRY(event_repository::append(transaction, {.at = now,
                                               .kind = u"account.changed"_s,
                                               .subjectId = accountId,
                                               .ticketId = {},
                                               .changes = changes.take(),
                                               .actorId = accountId,
                                               .audience = Audience::Staff,
                                               .accountId = accountId}));
    return *TRY(user_repository::find(transaction.connection(), accountId));
}

Result<UsernameAnswer> ProfileService::checkUsername(Connection &connection, const QString &username) const
{
    if (const auto good = username::check(username); !good) {
        return UsernameAnswer{false, good.error().message};
    }
    if (TRY(profile_repository::usernameTaken(connection, username))) {
        return UsernameAnswer{false, username::taken().message};
    }
    return UsernameAnswer{true, u"This username is free."_s};
}

} // namespace td
