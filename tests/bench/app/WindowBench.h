// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/DeskWindow.h"
#include "shared/core/Clock.h"

#include <QElapsedTimer>

namespace td::bench {

/// Times of one kind of act in the window, in milliseconds.
struct Times
{
    double median = 0;
    double worst = 0;
    static constexpr auto wire() { return std::tuple{field("median", &Times::median), field("worst", &Times::worst)}; }
};

struct WindowTimes
{
    Times view;   ///< another queue
    Times next;   ///< the next ticket of the list
    Times filter; ///< each of the words that are typed
    Times change; ///< a ticket of the list changed
    static constexpr auto wire()
    {
        return std::tuple{field("view", &WindowTimes::view), field("next", &WindowTimes::next),
                          field("filter", &WindowTimes::filter), field("change", &WindowTimes::change)};
    }
};

/// Does in a window what a person does, and times each act until the last of what it changed is painted. Thread: GUI.
class WindowBench final : public QObject
{
    Q_OBJECT

public:
    WindowBench(app::DeskWindow &window, app::TicketStore &store);

    /// Paints until nothing more is to be painted.
    void settle();
    WindowTimes run();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    template <class Act>
    double time(Act act);

    app::DeskWindow &m_window;
    app::TicketStore &m_store;
    int m_painted = 0;
};

} // namespace td::bench
