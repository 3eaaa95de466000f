// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

class QLabel;

namespace td::app {

/// The window of somebody who is not signed in: one page at a time. Thread: GUI.
class SessionWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit SessionWindow(QWidget *parent = nullptr);

    /// Takes the page over; the one before goes.
    void showPage(QWidget *page);
    /// Something is being prepared.
    void showWaiting(const QString &text);
};

} // namespace td::app
