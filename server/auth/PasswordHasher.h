// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QFuture>
#include <QThreadPool>

#include <atomic>

namespace td {

/// Argon2id (libsodium, 19 MiB, 2 passes) on a pool of its own, one thread a core. Thread: any.
class PasswordHasher final
{
public:
    /// `queue`: hashes that may wait at once; beyond it the answer is `overloaded`.
    explicit PasswordHasher(int queue = 64);
    ~PasswordHasher();

    /// The encoded hash ($argon2id$…).
    QFuture<Result<QString>> hash(QString password);

    /// Whether `password` is that of `hash`: ours, Argon2 with other parameters, or bcrypt from elsewhere. Without a
    /// hash the same work is done for nothing and the answer is no.
    QFuture<Result<bool>> verify(std::optional<QString> hash, QString password);

    /// How many hashes were computed on the pool, those for nobody included.
    int computed() const { return m_computed; }

    /// Whether a hash is not made as ours are now; then the next sign-in puts one of ours in its place.
    static bool outdated(const QString &hash);

    /// The same as hash(), in the calling thread: for command-line tools.
    static Result<QString> hashNow(const QString &password);

private:
    template <class T, class Work>
    QFuture<Result<T>> submit(Work work);

    QThreadPool m_pool;
    std::atomic<int> m_waiting = 0;
    std::atomic<int> m_computed = 0;
    const int m_queue;
};

} // namespace td
