// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

namespace td {

/// Keeps a second server out of a data folder. Held by the kernel, so it ends with the process, however that ends.
class FolderLock final
{
public:
    /// Makes the folder when it is not there. `desk_in_use` when another process holds the lock.
    static Result<FolderLock> take(const QString &folder);

    FolderLock(FolderLock &&other) noexcept : m_file(std::exchange(other.m_file, -1)) {}
    FolderLock &operator=(FolderLock &&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int file) : m_file(file) {}

    int m_file;
};

} // namespace td
