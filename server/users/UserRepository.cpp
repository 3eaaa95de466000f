// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/UserRepository.h"

#include "server/users/Username.h"
#include "server/users/sql/Queries.h"
#include "shared/wire/JsonReader.h"
#include "shared/wire/JsonWriter.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

std::vector<QString> namesFromJson(const QString &json)
{
    std::vector<QString> names;
    if (json.size() <= 2) {
        return names;
    }
    const auto parsed = nlohmann::json::parse(json.toStdString(), nullptr, false);
    for (const auto &name : parsed) {
        names.push_back(QString::fromStdString(name.get<std::string>()));
    }
    return names;
}

namespace user_repository {

namespace {

std::optional<QString> said(QString text) { return text.isEmpty() ? std::nullopt : std::optional(std::move(text)); }

std::optional<Time> time(std::optional<qint64> at) { return at ? std::optional(Time{*at}) : std::nullopt; }

std::optional<QString> keyOf(const std::optional<QString> &username)
{
    return username ? std::optional(username::keyOf(*username)) : std::nullopt;
}

User readUser(Row &row)
{
    User user;
    user.id = row.text();
    user.number = row.integer();
    user.name = row.text();
    user.email = row.text();
    user.role = fromName<Role>(row.text()).value_or(Role::User);
    user.active = row.flag();
    user.away = row.flag();
    if (const auto capacity = row.optionalInteger()) {
        user.capacity = int(*capacity);
    }
    user.skills = namesFromJson(row.text());
    user.openTickets = row.number();
    user.createdAt = {row.integer()};
    user.version = row.number();
    user.username = row.optionalText();
    user.bio = said(row.text());
    user.location = said(row.text());
    user.locale = said(row.text());
    user.timeZone = said(row.text());
    user.emailVerified = row.flag();
    user.onboardedAt = time(row.optionalInteger());
    user.lastSignInAt = time(row.optionalInteger());
    return user;
}

Credentials readCredentials(Row &row)
{
    Credentials account;
    account.accountId = row.text();
    account.passwordHash = row.text();
    account.active = row.flag();
    account.email = row.text();
    account.name = row.text();
    account.username = row.text();
    account.emailVerified = row.flag();
    return account;
}

Options filterOptions(const UserFilter &filter)
{
    Options options;
    const auto when = [&](bool wanted, const char *option) {
        if (wanted) {
            options.push_back(option);
        }
    };
    when(filter.role.has_value(), "role");
    when(filter.active.has_value(), "active");
    when(filter.text.has_value(), "text");
    return options;
}

QString patternOf(const UserFilter &filter)
{
    QString pattern = filter.text.value_or(QString()).toLower();
    for (const QChar special : {u'\\', u'%', u'_'}) {
        pattern.replace(special, QStringLiteral("\\") + special);
    }
    return u'%' + pattern + u'%';
}

struct SortOptions
{
    const char *order;
    const char *after;
};

SortOptions sortOptions(UserSort sort, Dialect dialect)
{
    switch (sort) {
    case UserSort::Joined:
        return {"joined", "afterJoined"};
    case UserSort::Newest:
        return {"newest", "afterNewest"};
    case UserSort::Name:
        return dialect == Dialect::Sqlite ? SortOptions{"name_sqlite", "afterName_sqlite"}
                                          : SortOptions{"name_postgres", "afterName_postgres"};
    }
    Q_UNREACHABLE();
}

} // namespace

QString emailKey(const QString &email) { return email.trimmed().toLower(); }

Error explain(Error error)
{
    if (error.code != storage_error::unique) {
        return error;
    }
    if (error.field.contains("username"_L1)) {
        return username::taken();
    }
    if (error.field.contains("email"_L1)) {
        return {ErrorKind::Conflict, u"email_taken"_s,
                u"There is already an account with this address. Sign in, or use another address."_s, u"email"_s};
    }
    return {ErrorKind::Conflict, u"id_taken"_s, u"This id is in use. Make a new one."_s, u"id"_s};
}

Result<void> insert(Transaction &transaction, const AccountRow &row)
{
    TRY(transaction->execute(sql::users::insert, {{"id", row.id},
                                                  {"email", row.email},
                                                  {"email_key", emailKey(row.email)},
                                                  {"name", row.name},
                                                  {"role", nameOf(row.role)},
                                                  {"username", row.username},
                                                  {"username_key", keyOf(row.username)},
                                                  {"skills", toJson(row.skills)},
                                                  {"password_hash", row.passwordHash},
                                                  {"created_at", row.createdAt}}));
    return {};
}

Result<std::optional<User>> find(Connection &connection, const QString &id)
{
    return connection.first(sql::users::select, {{"id", id}}, readUser, {"byId"});
}

Result<std::optional<Credentials>> findCredentials(Connection &connection, const QString &identifier)
{
    const char *by = identifier.contains(u'@') ? "byEmail" : "byUsername";
    return connection.first(sql::users::findCredentials,
                            {{"email_key", emailKey(identifier)}, {"username_key", username::keyOf(identifier)}},
                            readCredentials, {by});
}

Result<std::optional<Credentials>> findCredentialsOf(Connection &connection, const QString &accountId)
{
    return connection.first(sql::users::findCredentials, {{"id", accountId}}, readCredentials, {"byId"});
}

Result<std::vector<User>> list(Connection &connection, const UserFilter &filter, qint64 afterNumber, int limit)
{
    Options options = filterOptions(filter);
    options.push_back("list");
    const SortOptions sort = sortOptions(filter.sort.value_or(UserSort::Joined), connection.dialect());
    options.push_back(sort.order);
    if (afterNumber > 0) {
        options.push_back(sort.after);
    }
    return connection.all(sql::users::select,
                          {{"role", filter.role ? nameOf(*filter.role) : QString()},
                           {"active", filter.active.value_or(true) ? 1 : 0},
                           {"pattern", patternOf(filter)},
                           {"after", afterNumber},
                           {"limit", limit}},
                          readUser, options);
}

Result<qint64> count(Connection &connection, const UserFilter &filter)
{
    return TRY(connection.first(
                   sql::users::count,
                   {{"role", filter.role ? nameOf(*filter.role) : QString()},
                    {"active", filter.active.value_or(true) ? 1 : 0},
                    {"pattern", patternOf(filter)}},
                   [](Row &row) { return row.integer(); }, filterOptions(filter)))
        .value_or(0);
}

Result<bool> update(Transaction &transaction, const User &user, int seen, Millis now)
{
    return TRY(transaction->execute(sql::users::update, {{"id", user.id},
                                                         {"name", user.name},
                                                         {"email", user.email},
                                                         {"email_key", emailKey(user.email)},
                                                         {"username", user.username},
                                                         {"username_key", keyOf(user.username)},
                                                         {"role", nameOf(user.role)},
                                                         {"active", int(user.active)},
                                                         {"away", int(user.away)},
                                                         {"capacity", user.capacity},
                                                         {"skills", toJson(user.skills)},
                                                         {"now", now},
                                                         {"seen", seen}})) == 1;
}

Result<void> replaceSkills(Transaction &transaction, const QString &id, const std::vector<QString> &skillIds)
{
    TRY(transaction->execute(sql::users::deleteSkills, {{"account_id", id}}));
    for (const QString &skill : skillIds) {
        TRY(transaction->execute(sql::users::insertSkill, {{"account_id", id}, {"skill_id", skill}}));
    }
    return {};
}

Result<int> countActiveAdmins(Connection &connection)
{
    return TRY(connection.first(sql::users::countActiveAdmins, {}, [](Row &row) { return row.number(); })).value_or(0);
}

} // namespace user_repository

} // namespace td
