// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/DeskClient.h"

#include "shared/core/Answered.h"

namespace td::app {

DeskClient::DeskClient(const QUrl &server, SignedIn session, QObject *parent)
    : QObject(parent),
      m_server(server),
      m_rest(server, this),
      m_session(std::move(session))
{
}

QFuture<Result<QByteArray>> DeskClient::send(RestRequest request)
{
    using Answer = Result<QByteArray>;
    request.accessToken = m_session.accessToken;
    return m_rest.send(request)
        .then(QtFuture::Launch::Sync,
              [this, request](Answer answer) -> QFuture<Answer> {
                  if (answer || answer.error().kind != ErrorKind::Unauthenticated) {
                      return QtFuture::makeReadyFuture(std::move(answer));
                  }
                  return refreshed(request.accessToken)
                      .then(QtFuture::Launch::Sync,
                            [this, request](Result<void> refreshed) mutable -> QFuture<Answer> {
                                if (!refreshed) {
                                    return QtFuture::makeReadyFuture(Answer(refreshed.error()));
                                }
                                request.accessToken = m_session.accessToken;
                                return m_rest.send(request);
                            })
                      .unwrap();
              })
        .unwrap();
}

QFuture<Result<void>> DeskClient::refreshed(const QString &used)
{
    if (used != m_session.accessToken) {
        return QtFuture::makeReadyFuture(Result<void>()); // somebody else has fetched it meanwhile
    }
    m_waiting.emplace_back();
    m_waiting.back().start();
    auto future = m_waiting.back().future();
    if (m_waiting.size() == 1) {
        whenAnswered(this, m_rest.call(api::refresh, {.body = {m_session.refreshToken}}),
                     [this](const Result<SignedIn> &answer) { conclude(answer); });
    }
    return future;
}

void DeskClient::conclude(const Result<SignedIn> &answer)
{
    if (answer) {
        m_session = *answer;
        Q_EMIT sessionRenewed(m_session);
    } else if (answer.error().kind == ErrorKind::Unauthenticated) {
        Q_EMIT sessionEnded(answer.error());
    }
    for (QPromise<Result<void>> &promise : std::exchange(m_waiting, {})) {
        promise.addResult(answer ? Result<void>() : Result<void>(answer.error()));
        promise.finish();
    }
}

} // namespace td::app
