// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/TokenKeeper.h"

namespace td::app {

void TokenKeeper::keep(const QString &name, const QString &token)
{
    m_memory.write(name, token);
    m_store->write(name, token).then(this, [this](Result<void> written) {
        if (!written && !std::exchange(m_told, true)) {
            Q_EMIT inMemoryOnly(written.error().message);
        }
    });
}

QFuture<QString> TokenKeeper::find(const QString &name)
{
    return m_memory.read(name)
        .then(this,
              [this, name](Result<QString> here) {
                  return here && !here->isEmpty() ? QtFuture::makeReadyFuture(here) : m_store->read(name);
              })
        .unwrap()
        .then(this, [](Result<QString> found) { return found ? *found : QString(); });
}

void TokenKeeper::forget(const QString &name)
{
    m_memory.remove(name);
    m_store->remove(name);
}

} // namespace td::app
