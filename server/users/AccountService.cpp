// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/AccountService.h"

#include "server/events/EventRepository.h"
#include "server/users/SkillRepository.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// What a unique constraint on the account's row means to an admin.
Error inUse(const Error &unique)
{
    if (unique.field.contains("email"_L1)) {
        return {ErrorKind::Conflict, u"email_taken"_s, u"Another account has this address."_s, u"email"_s};
    }
    return {ErrorKind::Conflict, u"id_taken"_s, u"This id is in use. Make a new one."_s, u"id"_s};
}

} // namespace

QFuture<Result<User>> AccountService::add(const Actor &actor, const AccountDraft &draft)
{
    if (!draft.password) {
        return QtFuture::makeReadyFuture(Result<User>(
            Error{ErrorKind::BadInput, u"missing_field"_s, u"Give the account a first password."_s, u"password"_s}));
    }
    return m_hasher.hash(*draft.password)
        .then(QtFuture::Launch::Sync,
              [this, actor, draft](Result<QString> hash) {
                  if (!hash) {
                      return QtFuture::makeReadyFuture(Result<User>(std::move(hash).error()));
                  }
                  return m_database.write([this, actor, draft, hash = *hash](Transaction &transaction) {
                      return store(transaction, actor, draft, hash);
                  });
              })
        .unwrap();
}

Result<User> AccountService::store(Transaction &transaction, const Actor &actor, const AccountDraft &draft,
                                   const QString &passwordHash) const
{
    const Millis now = m_clock.now();
    const QString id = draft.id.value_or(newUuid(now));
    const SkillCatalogue catalogue = TRY(skill_repository::load(transaction.connection()));
    const auto skills = TRY(catalogue.resolve(draft.skills.value_or(std::vector<QString>()), u"skills"_s));
    auto inserted = user_repository::insert(transaction, {.id = id,
                                                          .email = draft.email,
                                                          .name = draft.name,
                                                          .role = draft.role.value_or(Role::User),
                                                          .passwordHash = passwordHash,
                                                          .createdAt = now,
                                                          .skills = namesOf(skills)});
    if (!inserted) {
        return inserted.error().code == storage_error::unique ? inUse(inserted.error()) : std::move(inserted).error();
    }
    TRY(user_repository::replaceSkills(transaction, id, idsOf(skills)));
    TRY(event_repository::append(transaction, {.at = now,
                                               .kind = u"account.created"_s,
                                               .subjectId = id,
                                               .ticketId = {},
                                               .actorId = actor.id,
                                               .audience = Audience::Staff,
                                               .accountId = id}));
    TRY(m_jobs.enqueue(transaction, {.kind = u"account.welcome"_s, .subjectId = id, .dedupeKey = u"welcome:"_s + id}));
    return *TRY(user_repository::find(transaction.connection(), id));
}

} // namespace td
