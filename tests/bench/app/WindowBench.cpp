// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/app/WindowBench.h"

#include "app/tickets/TicketList.h"
#include "app/tickets/TicketsPage.h"

#include <QApplication>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::bench {

namespace {

constexpr int rounds = 20;
constexpr int mostPaints = 100;

Times summary(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times.back()};
}

} // namespace

WindowBench::WindowBench(app::DeskWindow &window, app::TicketStore &store) : m_window(window), m_store(store)
{
    qApp->installEventFilter(this);
}

bool WindowBench::eventFilter(QObject *, QEvent *event)
{
    m_painted += event->type() == QEvent::Paint;
    return false;
}

void WindowBench::settle()
{
    for (int i = 0; i < mostPaints; ++i) {
        m_painted = 0;
        QCoreApplication::processEvents();
        if (m_painted == 0) {
            return;
        }
    }
}

template <class Act>
double WindowBench::time(Act act)
{
    QElapsedTimer timer;
    timer.start();
    act();
    settle();
    return double(timer.nsecsElapsed()) / 1e6;
}

WindowTimes WindowBench::run()
{
    using app::Queue;
    app::TicketsPage &page = *m_window.tickets();
    std::vector<double> view;
    std::vector<double> next;
    std::vector<double> filter;
    std::vector<double> change;
    for (int round = 0; round < rounds; ++round) {
        for (const Queue queue : {Queue::Unassigned, Queue::AllOpen, Queue::Everything, Queue::MyWork}) {
            view.push_back(time([&] { page.showQueue(queue); }));
        }
    }
    page.showQueue(Queue::Everything);
    settle();
    for (int round = 0; round < 5 * rounds; ++round) {
        next.push_back(time([&] { page.list()->step(1); }));
    }
    for (int round = 0; round < rounds; ++round) {
        change.push_back(time([&] { Q_EMIT m_store.ticketsChanged({page.list()->currentId()}); }));
    }
    for (int round = 0; round < rounds; ++round) { // as somebody types
        for (const QString &typed : {u"p"_s, u"pr"_s, u"pri"_s, u"prin"_s, u"print"_s, u"print err"_s, u""_s}) {
            filter.push_back(time([&] { page.search()->setText(typed); }));
        }
    }
    return {summary(view), summary(next), summary(filter), summary(change)};
}

} // namespace td::bench
