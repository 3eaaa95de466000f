// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/OwnAccount.h"
#include "tests/gui/sample/SampleStore.h"

namespace td::test {

/// Answers from memory about the account that looks, or with an error. Thread: GUI.
class SampleAccount final : public app::OwnAccount
{
public:
    explicit SampleAccount(SampleStore &store);

    std::optional<Error> failure; ///< of every answer
    std::vector<OwnSignIn> mySignIns;
    std::vector<RoleRequest> requests;
    std::vector<SignInLock> signInLocks;
    std::optional<ProfilePatch> lastPatch;
    QString password = QStringLiteral("umbrella harvest");
    QStringList done;

    app::Answer<User> readMe() override;
    app::Answer<User> changeMe(const ProfilePatch &patch) override;
    app::Answer<Nothing> changePassword(const PasswordChange &change) override;
    app::Answer<PasswordStrength> strength(const PasswordQuestion &question) override;
    app::Answer<Page<OwnSignIn>> signIns() override;
    app::Answer<Nothing> endSignIn(const QString &id) override;
    app::Answer<Nothing> signOutEverywhere() override;
    app::Answer<Page<RoleRequest>> openRequests() override;
    app::Answer<RoleRequest> decide(const QString &requestId, bool grant) override;
    app::Answer<Page<SignInLock>> locks() override;
    app::Answer<Nothing> liftLock(const QString &lockId) override;

private:
    template <class T>
    app::Answer<T> answer(Result<T> result) const
    {
        return QtFuture::makeReadyFuture(failure ? Result<T>(*failure) : std::move(result));
    }

    SampleStore &m_store;
};

} // namespace td::test
