// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"

#include <QFuture>

namespace td {

template <class T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

/// Goes on with what a future brings, `next(T) -> QFuture<Result<U>>`, or passes its error on. Runs in the thread that
/// makes the future ready.
template <class T, class Next>
auto chain(QFuture<Result<T>> before, Next next) -> std::invoke_result_t<Next &, T>
{
    using After = std::invoke_result_t<Next &, T>;
    using Outcome = std::decay_t<decltype(std::declval<After>().result())>;
    return before
        .then(QtFuture::Launch::Sync,
              [next = std::move(next)](Result<T> value) mutable -> After {
                  if (!value) {
                      return QtFuture::makeReadyFuture(Outcome(std::move(value).error()));
                  }
                  return next(*std::move(value));
              })
        .unwrap();
}

} // namespace td
