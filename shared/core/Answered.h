// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

namespace td {

/// Calls `use(T)` in the thread of `context` once the answer is there, unless the context has been destroyed by then or
/// the answer never comes. QFuture::then() with a context must not outlive it in Qt 6.4. Thread: the context's.
template <class T, class Use>
void whenAnswered(QObject *context, const QFuture<T> &answer, Use use)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, use = std::move(use)]() mutable {
        watcher->deleteLater();
        if constexpr (std::is_void_v<T>) {
            use();
        } else if (watcher->future().resultCount() > 0) {
            use(watcher->result());
        }
    });
    watcher->setFuture(answer);
}

} // namespace td
