// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/client/RestClient.h"
#include "shared/core/Answered.h"

namespace td {

/// Calls that follow from one another: each answer decides what is asked next, and the first failure ends it all.
/// Thread: the client's.
class CallChain : public QObject
{
    Q_OBJECT

public:
    Q_SIGNAL void failed(const QString &why);

protected:
    explicit CallChain(RestClient &client) : m_client(client) {}

    /// `next` gets the answer.
    template <class EndpointType, class Next>
    void ask(const EndpointType &endpoint, const RestCall<EndpointType> &call, Next next)
    {
        const auto conclude = [this, endpoint, next](Result<typename EndpointType::Answer> answer) {
            if (answer) {
                next(*std::move(answer));
                return;
            }
            Q_EMIT failed(QStringLiteral("%1 %2: %3")
                              .arg(QString::fromLatin1(verbOf(endpoint.method)), QString::fromLatin1(endpoint.path),
                                   describe(answer.error())));
        };
        whenAnswered(this, m_client.call(endpoint, call), conclude);
    }

private:
    RestClient &m_client;
};

} // namespace td
