// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sql/Connection.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace td {

/// Tells the other servers of a PostgreSQL that something was committed, and hears them: LISTEN and NOTIFY on a
/// connection of its own, never in anybody's transaction, where NOTIFY would make all commits wait for each other.
/// What gets lost is found by the listeners' own poll. Thread: the one that made it, with an event loop.
class ChangeNotifier final : public QObject
{
    Q_OBJECT

public:
    explicit ChangeNotifier(const DatabaseUrl &url);

    /// Soon, and once for as many calls as there are until then.
    void tell();

Q_SIGNALS:
    /// Another server has committed something, or may have while nobody listened here.
    void heard();

private:
    void check();
    Result<void> listen();
    void send();

    Connection m_connection;
    QTimer m_checks;
    QTimer m_delay;
    QElapsedTimer m_sinceTold;
};

} // namespace td
