// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QFutureWatcher>

namespace td {

/// Calls `use(Result<T>)` in the thread of `context` once the answer is there, and never when that one has been
/// destroyed by then (`then(context, …)` asserts). Thread: the context's.
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

} // namespace td
