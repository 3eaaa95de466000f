// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/TokenKeeper.h"

#include "shared/core/Answered.h"

namespace td::app {

void TokenKeeper::keep(const QString &name, const QString &token)
{
    m_memory.write(name, token);
    whenAnswered(this, m_store->write(name, token), [this](const Result<void> &written) {
        if (!written && !std::exchange(m_told, true)) {
            Q_EMIT inMemoryOnly(written.error().message);
        }
    });
}

QFuture<QString> TokenKeeper::find(const QString &name)
{
    return m_memory.read(name)
        .then(QtFuture::Launch::Sync,
              [this, name](Result<QString> here) {
                  return here && !here->isEmpty() ? QtFuture::makeReadyFuture(here) : m_store->read(name);
              })
        .unwrap()
        .then(QtFuture::Launch::Sync, [](Result<QString> found) { return found ? *found : QString(); });
}

void TokenKeeper::forget(const QString &name)
{
    m_memory.remove(name);
    m_store->remove(name);
}

} // namespace td::app
