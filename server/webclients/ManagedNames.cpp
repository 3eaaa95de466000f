// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/ManagedNames.h"

#include "server/users/CategoryRepository.h"
#include "server/users/SkillRepository.h"
#include "server/webclients/Chain.h"
#include "shared/wire/JsonReader.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

QString SettledSkills::note() const
{
    return leftOut.isEmpty() ? QString()
                             : u" Skills that this desk does not know were left out: %1."_s.arg(leftOut.join(u", "_s));
}

QFuture<Result<SettledSkills>> ManagedNames::settle(Connection &connection, const Actor &actor,
                                                    std::vector<QString> words) const
{
    const auto catalogue = skill_repository::load(connection);
    if (!catalogue) {
        return ready(Result<SettledSkills>(catalogue.error()));
    }
    SettledSkills settled;
    QStringList wanted;
    for (const QString &word : words) {
        if (const SkillEntry *entry = catalogue->findByName(word)) {
            settled.known.push_back(entry->name);
        } else if (actor.admin() && !SkillCatalogue::keyOf(word).isEmpty()) {
            wanted += word;
        } else {
            settled.leftOut += word;
        }
    }
    return addNext(actor, std::move(settled), std::move(wanted));
}

QFuture<Result<SettledSkills>> ManagedNames::addNext(const Actor &actor, SettledSkills settled,
                                                     QStringList wanted) const
{
    if (wanted.isEmpty()) {
        return ready(Result<SettledSkills>(std::move(settled)));
    }
    const auto draft = wire::checkString(wanted.takeFirst(), u"skills"_s, {.min = 1, .max = 60});
    if (!draft) {
        return ready(Result<SettledSkills>(draft.error()));
    }
    return m_users.addSkill(actor, {*draft, {}})
        .then(QtFuture::Launch::Sync,
              [this, actor, settled, wanted, name = *draft](const Result<Skill> &added) mutable {
                  if (!added && added.error().kind != ErrorKind::Conflict) { // somebody else added it just now
                      return ready(Result<SettledSkills>(added.error()));
                  }
                  settled.known.push_back(added ? added->name : name);
                  return addNext(actor, std::move(settled), std::move(wanted));
              })
        .unwrap();
}

Result<std::optional<QString>> ManagedNames::category(Connection &connection, const QString &name) const
{
    const auto found = category_repository::resolve(connection, name, u"category"_s);
    if (found) {
        return std::optional(found->name);
    }
    return found.error().kind == ErrorKind::BadInput ? Result<std::optional<QString>>(std::nullopt)
                                                     : Result<std::optional<QString>>(found.error());
}

} // namespace td
