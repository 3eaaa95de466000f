// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

namespace td::test {

/// A layer under SQLite, for the files opened while it lives, that knows what a disk would still hold after a power
/// cut: every write since a file's last sync may be gone, and here it is gone. Thread: any.
class ForgetfulVfs final
{
public:
    ForgetfulVfs();
    ~ForgetfulVfs(); ///< after the last file was closed

    /// Copies the database (`file` and its -wal) as a power cut at this moment would leave them.
    void copyAfterPowerCut(const QString &file, const QString &copy) const;

    int syncs() const; ///< how often any file was synced

    class State;

private:
    const std::unique_ptr<State> m_state;
};

} // namespace td::test
