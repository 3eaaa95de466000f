// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QFutureWatcher>

namespace td::app {

/// Calls `use(Result<T>)` in the GUI thread once the answer is there, unless `context` has been destroyed by then.
/// Thread: GUI.
template <class T, class Use>
void whenAnswered(QObject *context, const QFuture<Result<T>> &answer, Use use)
{
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, use = std::move(use)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0) {
            use(watcher->result());
        }
    });
    watcher->setFuture(answer);
}

} // namespace td::app
