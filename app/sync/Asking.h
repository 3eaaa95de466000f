// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/SyncEngine.h"

namespace td::app {

/// Calls an endpoint in the sync thread, as the account that is signed in. `endpoint` is one of the constants. Thread:
/// GUI.
template <class EndpointType>
QFuture<Result<typename EndpointType::Answer>> askThrough(SyncEngine &engine, const EndpointType &endpoint,
                                                          RestCall<EndpointType> call)
{
    using T = typename EndpointType::Answer;
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(&engine, [&engine, &endpoint, call = std::move(call), promise] {
        engine.client().call(endpoint, call).then(QtFuture::Launch::Sync, [promise](Result<T> answer) {
            promise->addResult(std::move(answer));
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace td::app
