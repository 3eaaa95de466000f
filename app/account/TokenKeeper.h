// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/MemoryStore.h"
#include "app/account/SecretStore.h"

#include <QObject>

namespace td::app {

/// Keeps refresh tokens in the keychain, and only in memory where there is none. Thread: GUI.
class TokenKeeper final : public QObject
{
    Q_OBJECT

public:
    explicit TokenKeeper(std::unique_ptr<SecretStore> store) : m_store(std::move(store)) {}

    void keep(const QString &name, const QString &token);
    /// Empty when there is none, or no keychain to look into.
    QFuture<QString> find(const QString &name);
    void forget(const QString &name);

Q_SIGNALS:
    /// Once: sign-ins are forgotten at the end of the program.
    void inMemoryOnly(const QString &why);

private:
    std::unique_ptr<SecretStore> m_store;
    MemoryStore m_memory;
    bool m_told = false;
};

} // namespace td::app
