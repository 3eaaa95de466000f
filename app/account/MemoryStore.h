// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/SecretStore.h"

#include <QHash>

namespace td::app {

/// Keeps secrets until the program ends: where there is no keychain, and in tests. Thread: GUI.
class MemoryStore final : public SecretStore
{
public:
    QFuture<Result<void>> write(const QString &name, const QString &secret) override
    {
        m_secrets.insert(name, secret);
        return QtFuture::makeReadyFuture(Result<void>());
    }
    QFuture<Result<QString>> read(const QString &name) override
    {
        return QtFuture::makeReadyFuture(Result<QString>(m_secrets.value(name)));
    }
    QFuture<Result<void>> remove(const QString &name) override
    {
        m_secrets.remove(name);
        return QtFuture::makeReadyFuture(Result<void>());
    }

private:
    QHash<QString, QString> m_secrets;
};

} // namespace td::app
