// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/oidc/ExternalRoutes.h"

#include "server/api/EndpointTable.h"
#include "server/auth/AuthRoutes.h"
#include "server/auth/oidc/ExternalService.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

/// The redirect_uri, which the provider knows. Whatever a request claims as its host, the provider takes no other.
QString callbackOf(const Call &call, const QString &apiUrl)
{
    QString base = apiUrl;
    if (base.isEmpty()) {
        base = (call.request().secure ? u"https://"_s : u"http://"_s) +
               QString::fromLatin1(call.request().headers.value("host"));
    }
    return u"%1/api/v2/auth/external/%2/callback"_s.arg(base.endsWith(u'/') ? base.chopped(1) : base,
                                                        call.parameter(u"provider"));
}

QFuture<Result<Redirect>> redirected(QFuture<Result<QUrl>> target)
{
    return target.then(QtFuture::Launch::Sync, [](Result<QUrl> url) -> Result<Redirect> {
        return Redirect{TRY(std::move(url)).toString(QUrl::FullyEncoded)};
    });
}

} // namespace

void addExternalRoutes(EndpointTable &table, ExternalService &service, const QString &apiUrl)
{
    table.add(api::listSignInProviders, [&](Call &) { return Result<Page<SignInProvider>>(service.providers()); });
    table.add(api::startExternal, [&service, apiUrl](Call &call, const ExternalStart &start) {
        return redirected(service.begin(call.parameter(u"provider"),
                                        {callbackOf(call, apiUrl), start.redirect, start.state, start.challenge},
                                        originOf(call, {})));
    });
    table.add(api::externalCallback, [&](Call &call, const ExternalCallback &callback) {
        return redirected(service.finish(call.parameter(u"provider"), callback, originOf(call, {})));
    });
    table.add(api::exchangeExternal, [&](Call &call, const ExternalExchange &request) {
        return service.exchange(request, originOf(call, request.device.value_or(QString())));
    });
}

} // namespace td
