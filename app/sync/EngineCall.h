// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/Answer.h"
#include "app/sync/SyncEngine.h"

#include <QPromise>

namespace td::app {

/// Calls an endpoint in the engine's thread; the answer may be continued in any other. Thread: any.
template <class EndpointType>
Answer<typename EndpointType::Answer> askEngine(SyncEngine *engine, const EndpointType &endpoint,
                                                RestCall<EndpointType> call)
{
    using T = typename EndpointType::Answer;
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(engine, [engine, &endpoint, call = std::move(call), promise] {
        engine->client().call(endpoint, call).then(QtFuture::Launch::Sync, [promise](Result<T> answer) {
            promise->addResult(std::move(answer));
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace td::app
