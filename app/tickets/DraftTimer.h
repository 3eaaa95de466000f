// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

namespace td::app {

/// Says when to keep what is being written: soon after it began to change, so that also who never pauses loses no more
/// than that. Thread: GUI.
class DraftTimer final : public QTimer
{
public:
    DraftTimer()
    {
        setSingleShot(true);
        setInterval(400);
    }

    void changed()
    {
        if (!isActive()) {
            start();
        }
    }
};

} // namespace td::app
