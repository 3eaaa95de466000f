// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace td {

/// Turns SIGINT and SIGTERM into a signal of the event loop. One a process; thread: main.
class SignalWatcher final : public QObject
{
    Q_OBJECT

public:
    SignalWatcher();
    ~SignalWatcher() override;

Q_SIGNALS:
    void endRequested();

private:
    int m_read = -1;
};

} // namespace td
