// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/oidc/ExternalService.h"
#include "server/webclients/WebAccounts.h"

namespace td {

/// Where the pieces of a web client's external sign-in are.
struct WebExternalPlaces
{
    QString apiUrl;    ///< where we are reached from outside; empty: as the request says
    QString clientUrl; ///< the page that the browser goes back to
};

/// Signing in with Google for web clients, which leave everything to two addresses of the server: the browser is the
/// client of our own external sign-in, and keeps its secret in a cookie on the way. Thread: any.
class WebExternal final
{
public:
    WebExternal(ExternalService &external, const Clock &clock, WebExternalPlaces places);

    /// To the provider's page.
    QFuture<Result<WebAnswer>> begin(const WebCall &call) const;
    /// Back to the client's page, with the cookies of a sign-in, or with `error`.
    QFuture<Result<WebAnswer>> finish(const WebCall &call) const;

private:
    QString providerId() const;
    QString baseOf(const WebCall &call) const;
    WebAnswer backWith(const QString &error) const;

    ExternalService &m_external;
    const Clock &m_clock;
    const WebExternalPlaces m_places;
};

} // namespace td
