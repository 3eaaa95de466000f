// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/imports/ImportFindings.h"
#include "server/imports/MongoValue.h"
#include "shared/users/UserApi.h"

namespace td {

/// An account of another system, in our words.
struct ImportedPerson
{
    QString alias; ///< its id there
    QString name;
    QString email;
    std::optional<QString> username;
    Role role = Role::User;
    QStringList skills;
    QString passwordHash; ///< empty when we could not verify it
    bool active = true;
    bool emailVerified = false;
    QString bio;
    QString location;
    std::optional<Millis> createdAt;
    std::optional<Millis> onboardedAt;
    std::optional<Millis> lastSignInAt;
};

/// Reads a record of an exported `users` collection. Thread: any.
ImportedPerson readPerson(const nlohmann::json &record, ImportFindings &findings);

} // namespace td
