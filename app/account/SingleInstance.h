// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>

#include <memory>

namespace td::app {

/// One program for one data folder: a second start asks the first to show itself. Thread: GUI.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &folder, QObject *parent = nullptr);

    /// False when another one runs; it has been asked to come forward.
    bool isFirst();

Q_SIGNALS:
    void activated();

private:
    void listen();

    const QString m_name;
    QLockFile m_lock;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace td::app
