// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/SecretStore.h"

namespace td::app {

/// The person's keychain (Secret Service or KWallet). Thread: GUI.
class KeychainStore final : public SecretStore
{
public:
    QFuture<Result<void>> write(const QString &name, const QString &secret) override;
    QFuture<Result<QString>> read(const QString &name) override;
    QFuture<Result<void>> remove(const QString &name) override;
};

} // namespace td::app
