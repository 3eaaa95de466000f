// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/WebExternal.h"

#include "server/api/PresentedToken.h"
#include "server/webclients/Chain.h"
#include "server/webclients/WebCookies.h"

#include <QCryptographicHash>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr char googleId[] = "google";
constexpr char googleCookie[] = "googleSignIn";
constexpr Millis googlePatience = 10 * minute;

WebAnswer redirect(const QString &address)
{
    WebAnswer answer;
    answer.status = 302;
    answer.headers.add("Location", address.toUtf8());
    return answer;
}

QString challengeOf(const QString &verifier)
{
    const QByteArray hash = QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

WebExternal::WebExternal(ExternalService &external, const Clock &clock, WebExternalPlaces places)
    : m_external(external),
      m_clock(clock),
      m_places(std::move(places))
{
}

/// Google, or else the one that the desk has in its place.
QString WebExternal::providerId() const
{
    const auto known = m_external.providers().items;
    const bool other = !known.empty() && std::none_of(known.begin(), known.end(), [](const SignInProvider &one) {
        return one.id == QLatin1StringView(googleId);
    });
    return other ? known.front().id : QString::fromLatin1(googleId);
}

QString WebExternal::baseOf(const WebCall &call) const
{
    if (!m_places.apiUrl.isEmpty()) {
        return m_places.apiUrl;
    }
    return (call.request().secure ? u"https://"_s : u"http://"_s) +
           QString::fromLatin1(call.request().headers.value("Host"));
}

WebAnswer WebExternal::backWith(const QString &error) const
{
    QUrl page(m_places.clientUrl.isEmpty() ? u"/"_s : m_places.clientUrl);
    if (!error.isEmpty()) {
        QUrlQuery query;
        query.addQueryItem(u"error"_s, error);
        page.setQuery(query);
    }
    return redirect(page.toString(QUrl::FullyEncoded));
}

QFuture<Result<WebAnswer>> WebExternal::begin(const WebCall &call) const
{
    const QString state = randomSecret();
    const QString verifier = randomSecret();
    const QString name = providerId();
    const ExternalTarget target{u"%1/api/v2/auth/external/%2/callback"_s.arg(baseOf(call), name),
                                baseOf(call) + u"/api/v1/auth/google/callback"_s, state, challengeOf(verifier)};
    return chain(m_external.begin(name, target, call.origin()),
                 [head = http::RequestHead(call.request()), secret = state + u'.' + verifier](const QUrl &page) {
                     WebAnswer answer = redirect(page.toString(QUrl::FullyEncoded));
                     web_cookies::keepSecret(answer.headers, head, googleCookie, secret, googlePatience);
                     return ready(Result<WebAnswer>(std::move(answer)));
                 });
}

QFuture<Result<WebAnswer>> WebExternal::finish(const WebCall &call) const
{
    const QString secret = QString::fromLatin1(cookieOf(call.request(), googleCookie));
    const QString state = call.query(u"state");
    const QString code = call.query(u"code");
    const QString failure = call.query(u"error");
    if (!failure.isEmpty() || code.isEmpty() || state.isEmpty() || secret.section(u'.', 0, 0) != state) {
        return ready(Result<WebAnswer>(backWith(failure.isEmpty() ? u"sign_in_over"_s : failure.left(100))));
    }
    return m_external.exchange({code, secret.section(u'.', 1), {}}, call.origin())
        .then(QtFuture::Launch::Sync,
              [this, head = http::RequestHead(call.request())](const Result<SignedIn> &session) -> Result<WebAnswer> {
                  WebAnswer answer = backWith(session ? QString() : session.error().code);
                  web_cookies::keepSecret(answer.headers, head, googleCookie, {}, 0);
                  if (session) {
                      web_cookies::keep(answer.headers, head, session->accessToken, session->user.role == Role::Admin,
                                        session->accessExpiresAt.ms - m_clock.now());
                  }
                  return answer;
              });
}

} // namespace td
