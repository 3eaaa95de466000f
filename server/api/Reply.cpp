// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/Reply.h"

#include "shared/api/ErrorStatus.h"

#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;

namespace td::reply {

namespace {
Q_LOGGING_CATEGORY(lcApi, "td.api")
}

void send(const Target &target, const Error &error)
{
    if (error.kind == ErrorKind::Internal) {
        qCWarning(lcApi).noquote() << target.requestId << error.code << error.message;
    } else {
        qCDebug(lcApi).noquote() << target.requestId << error.code << error.field;
    }
    http::Exchange exchange = target.exchange;
    exchange.reply(target.problemWriter(statusOf(error.kind), error, target.requestId));
}

void send(const Target &target, QByteArray json, std::optional<int> version)
{
    http::Response response;
    response.status = target.status;
    if (!json.isEmpty()) {
        response.contentType = "application/json";
        response.body = std::move(json);
    }
    response.headers.add("Cache-Control", "no-store");
    if (version) {
        response.headers.add("ETag", '"' + QByteArray::number(*version) + '"');
    }
    http::Exchange exchange = target.exchange;
    exchange.reply(std::move(response));
}

void send(const Target &target, const Redirect &redirect)
{
    http::Response response;
    response.status = target.status;
    response.headers.add("Location", redirect.location.toLatin1());
    response.headers.add("Cache-Control", "no-store");
    response.headers.add("Referrer-Policy", "no-referrer");
    http::Exchange exchange = target.exchange;
    exchange.reply(std::move(response));
}

Result<std::vector<std::pair<QString, QString>>> queryItems(const QByteArray &query)
{
    std::vector<std::pair<QString, QString>> items;
    const auto decode = [](QByteArray text) {
        return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
    };
    for (const QByteArray &item : query.split('&')) {
        if (item.isEmpty()) {
            continue;
        }
        const qsizetype equals = item.indexOf('=');
        items.emplace_back(decode(equals < 0 ? item : item.first(equals)),
                           equals < 0 ? QString() : decode(item.mid(equals + 1)));
        if (items.back().first.contains(QChar::ReplacementCharacter) ||
            items.back().second.contains(QChar::ReplacementCharacter)) {
            return Error{ErrorKind::BadInput, u"bad_encoding"_s, u"The query string is not percent-encoded UTF-8."_s,
                         items.back().first};
        }
    }
    return items;
}

} // namespace td::reply
