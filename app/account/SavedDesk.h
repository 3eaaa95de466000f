// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/SyncEngine.h"

class QSettings;

namespace td::app {

/// The desk that this program works with, and who was signed in last.
struct SavedDesk
{
    bool embedded = false; ///< runs inside this program; its address changes with every start
    QUrl server;           ///< of a desk somewhere else
    QString accountId;     ///< empty: nobody is signed in
    QString email;

    bool operator==(const SavedDesk &) const = default;

    /// The name under which its refresh token is kept.
    QString secretName() const;
    /// The files of this account, in a folder of their own below `folder`, which is made.
    Result<DeskFiles> files(const QString &folder) const;

    static std::optional<SavedDesk> load(const QSettings &settings);
    void save(QSettings &settings) const;
    static void forget(QSettings &settings);
};

} // namespace td::app
