// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/ImportRepository.h"

#include "server/imports/sql/Queries.h"

namespace td::import_repository {

Result<KnownThings> known(Connection &connection)
{
    KnownThings things;
    QHash<QString, QString> addresses; // by account
    TRY(connection.all(sql::imports::listAccounts, {}, [&](Row &row) {
        const QString id = row.text();
        const QString address = row.text();
        if (const QString username = row.text(); !username.isEmpty()) {
            things.usernames.insert(username);
        }
        things.accounts.insert(address, {id, row.flag()});
        addresses.insert(id, address);
        return 0;
    }));
    TRY(connection.all(sql::imports::listAccountAliases, {}, [&](Row &row) {
        const QString alias = row.text();
        things.accountAliases.insert(alias, addresses.value(row.text()));
        return 0;
    }));
    TRY(connection.all(sql::imports::listTicketAliases, {}, [&](Row &row) {
        things.ticketAliases.insert(row.text());
        return 0;
    }));
    return things;
}

Result<void> completeAccount(Transaction &transaction, const QString &id, const ImportedPerson &person, Millis now)
{
    TRY(transaction->execute(
        sql::imports::completeAccount,
        {{"id", id},
         {"active", int(person.active)},
         {"bio", person.bio},
         {"location", person.location},
         {"onboarded_at", person.onboardedAt},
         {"last_sign_in_at", person.lastSignInAt},
         {"email_verified_at", person.emailVerified ? QVariant(person.createdAt.value_or(now)) : QVariant()}}));
    return {};
}

} // namespace td::import_repository
