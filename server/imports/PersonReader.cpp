// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/PersonReader.h"

#include "server/users/Username.h"
#include "shared/wire/JsonReader.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr int longestName = 100;

bool verifiable(const QString &hash)
{
    static const QRegularExpression bcrypt(u"^\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}$"_s);
    return bcrypt.match(hash).hasMatch() || hash.startsWith("$argon2id$"_L1) || hash.startsWith("$argon2i$"_L1);
}

void readNames(const nlohmann::json &record, ImportedPerson &person, ImportFindings &findings)
{
    const QString username = mongo::text(mongo::member(record, {"username", "user"})).value_or(QString());
    person.name = mongo::text(mongo::member(record, {"name", "fullName"})).value_or(username).simplified();
    if (person.name.isEmpty()) {
        person.name = username.isEmpty() ? person.email.section(u'@', 0, 0) : username;
    }
    if (person.name.size() > longestName) {
        findings.note(u"name"_s, u"is cut to %1 characters."_s.arg(longestName));
        person.name.truncate(longestName);
    }
    if (username.isEmpty() || username == person.email) {
        return;
    }
    if (username::check(username)) {
        person.username = username;
    } else if (username != person.name) {
        findings.note(u"username"_s, u"“%1” cannot be a username here; he signs in with his address."_s.arg(username));
    }
}

void readRole(const nlohmann::json &record, ImportedPerson &person, ImportFindings &findings)
{
    const QString word = mongo::text(mongo::member(record, {"role"})).value_or(u"user"_s).toLower();
    if (const auto role = fromName<Role>(word)) {
        person.role = *role;
    } else {
        findings.note(u"role"_s, u"“%1” is not known here; he becomes a user."_s.arg(word));
    }
}

void readState(const nlohmann::json &record, ImportedPerson &person)
{
    const QString status = mongo::text(mongo::member(record, {"status"})).value_or(QString()).toLower();
    person.active = mongo::flag(mongo::member(record, {"isActive", "active"})).value_or(status != "inactive"_L1);
    person.emailVerified =
        mongo::flag(mongo::member(record, {"isVerified", "emailVerified", "isEmailVerified"})).value_or(false);
    person.createdAt = mongo::time(mongo::member(record, {"createdAt", "created_at"}));
    person.lastSignInAt = mongo::time(mongo::member(record, {"loginTime", "lastLogin", "lastLoginAt"}));
    const auto onboarded =
        mongo::flag(mongo::member(record, {"onboardingCompleted", "userOnboardingCompleted"})).value_or(false);
    if (onboarded) {
        person.onboardedAt = mongo::time(mongo::member(record, {"onboardingCompletedAt", "updatedAt", "createdAt"}));
    }
}

} // namespace

ImportedPerson readPerson(const nlohmann::json &record, ImportFindings &findings)
{
    ImportedPerson person;
    person.alias = mongo::id(mongo::member(record, {"_id", "id"})).value_or(QString());
    if (person.alias.isEmpty()) {
        findings.refuse(u"_id"_s, u"is missing."_s);
    }
    const auto email =
        wire::checkString(mongo::text(mongo::member(record, {"email"})).value_or(QString()), u"email"_s, emailRule);
    if (email) {
        person.email = *email;
    } else {
        findings.refuse(u"email"_s, u"is missing or is no address."_s);
    }
    readNames(record, person, findings);
    readRole(record, person, findings);
    readState(record, person);
    person.skills = mongo::words(mongo::member(record, {"skills"}));
    person.bio = mongo::text(mongo::member(record, {"bio"})).value_or(QString()).left(2000);
    person.location = mongo::text(mongo::member(record, {"location"})).value_or(QString()).left(200);
    const auto hash = mongo::text(mongo::member(record, {"password", "passwordHash", "hash"}));
    if (hash && verifiable(*hash)) {
        person.passwordHash = *hash;
    } else {
        findings.note(u"password"_s, u"is no bcrypt or Argon2 hash; he sets a new one by “forgot password”."_s);
    }
    return person;
}

} // namespace td
