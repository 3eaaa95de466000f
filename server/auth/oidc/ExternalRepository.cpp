// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/oidc/ExternalRepository.h"

#include "server/auth/TokenSigner.h"
#include "server/auth/sql/Queries.h"

using namespace Qt::Literals::StringLiterals;

namespace td::external_repository {

Result<void> insertFlow(Transaction &transaction, const ExternalFlow &flow)
{
    TRY(transaction->execute(sql::auth::insertFlow, {{"state_hash", secretHash(flow.attempt.state)},
                                                     {"provider", flow.provider},
                                                     {"nonce", flow.attempt.nonce},
                                                     {"verifier", flow.attempt.verifier},
                                                     {"callback", flow.attempt.callback},
                                                     {"return_to", flow.returnTo},
                                                     {"client_state", flow.clientState},
                                                     {"client_challenge", flow.clientChallenge},
                                                     {"created_at", flow.createdAt},
                                                     {"expires_at", flow.expiresAt}}));
    return {};
}

Result<std::optional<ExternalFlow>> takeFlow(Transaction &transaction, const QString &state, Millis now)
{
    return transaction->first(sql::auth::takeFlow, {{"state_hash", secretHash(state)}, {"now", now}}, [&](Row &row) {
        ExternalFlow flow;
        flow.provider = row.text();
        flow.attempt.state = state;
        flow.attempt.nonce = row.text();
        flow.attempt.verifier = row.text();
        flow.attempt.callback = row.text();
        flow.returnTo = row.text();
        flow.clientState = row.text();
        flow.clientChallenge = row.text();
        flow.createdAt = row.integer();
        flow.expiresAt = row.integer();
        return flow;
    });
}

Result<void> insertCode(Transaction &transaction, const QString &code, const ExternalFlow &flow,
                        const QString &accountId, Millis now, Millis expiresAt)
{
    const QString hash = secretHash(code);
    TRY(transaction->execute(sql::auth::insertFlowCode, {{"state_hash", u"code "_s + hash},
                                                         {"provider", flow.provider},
                                                         {"client_challenge", flow.clientChallenge},
                                                         {"code_hash", hash},
                                                         {"account_id", accountId},
                                                         {"created_at", now},
                                                         {"expires_at", expiresAt}}));
    return {};
}

Result<std::optional<ExternalCode>> takeCode(Transaction &transaction, const QString &code, Millis now)
{
    return transaction->first(sql::auth::takeFlowCode, {{"code_hash", secretHash(code)}, {"now", now}}, [](Row &row) {
        return ExternalCode{row.text(), row.text()};
    });
}

Result<int> forgetBefore(Transaction &transaction, Millis time)
{
    return transaction->execute(sql::auth::forgetFlows, {{"time", time}});
}

Result<std::optional<QString>> findAccount(Connection &connection, const oidc::Identity &identity)
{
    return connection.first(sql::auth::findIdentity, {{"issuer", identity.issuer}, {"subject", identity.subject}},
                            [](Row &row) { return row.text(); });
}

Result<void> link(Transaction &transaction, const QString &id, const oidc::Identity &identity, const QString &accountId,
                  Millis now)
{
    TRY(transaction->execute(sql::auth::insertIdentity, {{"id", id},
                                                         {"issuer", identity.issuer},
                                                         {"subject", identity.subject},
                                                         {"account_id", accountId},
                                                         {"email", identity.email},
                                                         {"now", now}}));
    return {};
}

Result<void> markUsed(Transaction &transaction, const oidc::Identity &identity, Millis now)
{
    TRY(transaction->execute(sql::auth::touchIdentity,
                             {{"issuer", identity.issuer}, {"subject", identity.subject}, {"now", now}}));
    return {};
}

} // namespace td::external_repository
