// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/oidc/AccountLinking.h"

#include "server/auth/AuthService.h"
#include "server/auth/CredentialRepository.h"
#include "server/auth/oidc/ExternalRepository.h"
#include "shared/core/Uuid.h"
#include "shared/wire/JsonReader.h"

using namespace Qt::Literals::StringLiterals;

namespace td::account_linking {

namespace {

Error unverifiedThere()
{
    return {ErrorKind::Forbidden, u"external_unverified"_s,
            u"The other party does not vouch for an e-mail address of yours. Sign in with a password."_s};
}

Error unverifiedHere()
{
    return {ErrorKind::Forbidden, u"external_unverified"_s,
            u"There is an account with this address that has not shown yet that the address is its own. Sign in with "
            u"its password and verify the address, or ask for a new password; then both ways lead to it."_s};
}

Result<QString> newAccount(Transaction &transaction, JobQueue &jobs, const oidc::Identity &identity, Millis now)
{
    SignUp request;
    request.name = identity.name.simplified().left(100);
    request.email = identity.email;
    if (request.name.isEmpty()) {
        request.name = identity.email.section(u'@', 0, 0).left(100);
    }
    const User user = TRY(AuthService::createAccount(transaction, jobs, request, {}, Role::User, now, Origin::Person));
    TRY(credential_repository::markVerified(transaction, user.id, now));
    return user.id;
}

Result<void> tellLinked(Transaction &transaction, const QString &accountId, Millis now)
{
    return event_repository::append(transaction, {.at = now,
                                                  .kind = u"account.linked"_s,
                                                  .subjectId = accountId,
                                                  .ticketId = {},
                                                  .actorId = accountId,
                                                  .audience = Audience::Account,
                                                  .accountId = accountId});
}

} // namespace

Result<QString> accountFor(Transaction &transaction, JobQueue &jobs, const oidc::Identity &identity, Millis now)
{
    if (const auto known = TRY(external_repository::findAccount(transaction.connection(), identity))) {
        TRY(external_repository::markUsed(transaction, identity, now));
        return *known;
    }
    if (!wire::checkString(identity.email, {}, emailRule)) {
        return unverifiedThere();
    }
    const auto account = TRY(user_repository::findCredentials(transaction.connection(), identity.email));
    if (account && !(account->active && account->emailVerified)) {
        return unverifiedHere();
    }
    const QString id = account ? account->accountId : TRY(newAccount(transaction, jobs, identity, now));
    TRY(external_repository::link(transaction, newUuid(now), identity, id, now));
    TRY(tellLinked(transaction, id, now));
    return id;
}

} // namespace td::account_linking
