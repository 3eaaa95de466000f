// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QFuture>

namespace td::app {

/// Where tokens are kept. Answers come in the GUI thread. Thread: GUI.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// An error when there is no keychain that keeps it; nothing is stored then.
    virtual QFuture<Result<void>> write(const QString &name, const QString &secret) = 0;
    /// An empty text when nothing is stored under this name.
    virtual QFuture<Result<QString>> read(const QString &name) = 0;
    virtual QFuture<Result<void>> remove(const QString &name) = 0;
};

} // namespace td::app
