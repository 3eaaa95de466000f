// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

/// Files that are still there after a power cut. Thread: any.
namespace td::durable_file {

/// Makes an empty file that only its owner may read.
Result<void> createPrivate(const QString &file);

/// Waits until the file's content is on the disk.
Result<void> sync(const QString &file);

/// Gives the file its new name, which must be free, and waits until the folder says so.
Result<void> renameNew(const QString &from, const QString &to);

} // namespace td::durable_file
