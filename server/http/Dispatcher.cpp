// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Dispatcher.h"

#include "server/http/CanonicalRequest.h"
#include "server/http/Connection.h"
#include "server/http/NetworkContext.h"

#include <QHttpServer>

namespace td::http {
namespace {

void dispatch(NetworkContext &context, const QHttpServerRequest &request)
{
    const std::optional<RequestKey> key = requestKey(request.value(context.ids.internalHeader()));
    Connection *connection = key ? context.table.find(key->connection) : nullptr;
    if (connection) {
        connection->dispatch(key->request);
    }
}

} // namespace

class Dispatcher::Server final : public QObject
{
public:
    explicit Server(NetworkContext &context)
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        m_http.setMissingHandler(this, [&context](const QHttpServerRequest &request, QHttpServerResponder &) {
            dispatch(context, request);
        });
#else
        m_http.setMissingHandler(
            [&context](const QHttpServerRequest &request, QHttpServerResponder &&) { dispatch(context, request); });
#endif
    }

    void bind(QTcpServer *listener) { m_http.bind(listener); }

private:
    QHttpServer m_http;
};

Dispatcher::Dispatcher(NetworkContext &context) : m_server(std::make_unique<Server>(context)) {}

Dispatcher::~Dispatcher() = default;

void Dispatcher::bind(std::unique_ptr<QTcpServer> listener) { m_server->bind(listener.release()); }

} // namespace td::http
