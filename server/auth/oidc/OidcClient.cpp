// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/oidc/OidcClient.h"

#include "shared/wire/AnswerReader.h"

#include <QCryptographicHash>
#include <QLoggingCategory>
#include <QUrlQuery>

#include <algorithm>

#include <curl/curl.h>

using namespace Qt::Literals::StringLiterals;

namespace td::oidc {

namespace {

Q_LOGGING_CATEGORY(lcOidc, "td.oidc")

constexpr long timeoutMs = 10'000;
constexpr qint64 maxAnswer = 256 * 1024;
constexpr Millis metadataLife = hour;
constexpr Millis keysPause = 2 * second; ///< made-up key names must not make us ask for keys each time

QByteArray escaped(const QString &text) { return QUrl::toPercentEncoding(text); }

QByteArray formOf(std::initializer_list<std::pair<const char *, QString>> fields)
{
    QByteArrayList parts;
    for (const auto &[name, value] : fields) {
        parts += QByteArray(name) + '=' + escaped(value);
    }
    return parts.join('&');
}

QString challengeOf(const QString &verifier)
{
    return QString::fromLatin1(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

bool usesPost(const Metadata &metadata)
{
    const auto &methods = metadata.authMethods;
    const auto offers = [&](const QString &method) {
        return std::find(methods->begin(), methods->end(), method) != methods->end();
    };
    return methods && !offers(u"client_secret_basic"_s) && offers(u"client_secret_post"_s);
}

} // namespace

OidcClient::OidcClient(Provider provider, const Clock &clock, const net::CancelFlag &cancel)
    : m_provider(std::move(provider)),
      m_clock(clock),
      m_cancel(cancel)
{
}

Result<QByteArray> OidcClient::fetch(const QString &url, const QByteArray &authorization, const QByteArray &form) const
{
    net::CurlTransfer transfer(m_cancel, timeoutMs, maxAnswer);
    const QByteArray address = url.toUtf8();
    curl_easy_setopt(transfer.handle(), CURLOPT_URL, address.constData());
    curl_easy_setopt(transfer.handle(), CURLOPT_PROTOCOLS_STR, "http,https");
    transfer.addHeader("Accept: application/json");
    if (!authorization.isEmpty()) {
        transfer.addHeader("Authorization: " + authorization);
    }
    if (!form.isEmpty()) {
        curl_easy_setopt(transfer.handle(), CURLOPT_POSTFIELDSIZE, long(form.size()));
        curl_easy_setopt(transfer.handle(), CURLOPT_POSTFIELDS, form.constData());
    }
    net::TransferResult result = transfer.run();
    if (!result.ok() || result.responseCode != 200) {
        qCWarning(lcOidc).noquote() << m_provider.id << "answered" << result.responseCode << result.message;
        return providerFailed();
    }
    return std::move(result.body);
}

Result<Metadata> OidcClient::metadata()
{
    const Millis now = m_clock.now();
    {
        const std::lock_guard lock(m_mutex);
        if (m_metadata && now - m_metadataAt < metadataLife) {
            return *m_metadata;
        }
    }
    const QString base = m_provider.issuer.endsWith(u'/') ? m_provider.issuer.chopped(1) : m_provider.issuer;
    auto found = fromAnswer<Metadata>(TRY(fetch(base + u"/.well-known/openid-configuration"_s)));
    if (!found || found->issuer != m_provider.issuer) {
        qCWarning(lcOidc).noquote() << m_provider.id << "has metadata of another issuer, or none that can be read";
        return providerFailed();
    }
    const std::lock_guard lock(m_mutex);
    m_metadata = *found;
    m_metadataAt = now;
    return *found;
}

Result<KeySet> OidcClient::keysFor(const QString &keyId, const Metadata &metadata)
{
    const Millis now = m_clock.now();
    const std::lock_guard lock(m_keysMutex);
    if (!m_keys.has(keyId) && now - m_keysAt >= keysPause) {
        m_keysAt = now;
        m_keys = TRY(KeySet::parse(TRY(fetch(metadata.jwksUri))));
    }
    return m_keys;
}

Result<QUrl> OidcClient::authorizationUrl(const Attempt &attempt)
{
    QUrl url(TRY(metadata()).authorizationEndpoint, QUrl::StrictMode);
    QUrlQuery query(url);
    const std::pair<const char *, QString> items[] = {{"response_type", u"code"_s},
                                                      {"client_id", m_provider.clientId},
                                                      {"redirect_uri", attempt.callback},
                                                      {"scope", u"openid email profile"_s},
                                                      {"state", attempt.state},
                                                      {"nonce", attempt.nonce},
                                                      {"code_challenge", challengeOf(attempt.verifier)},
                                                      {"code_challenge_method", u"S256"_s}};
    for (const auto &[name, value] : items) {
        query.addQueryItem(QString::fromLatin1(name), QString::fromLatin1(escaped(value)));
    }
    url.setQuery(query);
    return url;
}

Result<Identity> OidcClient::identify(const QString &code, const Attempt &attempt)
{
    const Metadata provider = TRY(metadata());
    QByteArray body = formOf({{"grant_type", u"authorization_code"_s},
                              {"code", code},
                              {"redirect_uri", attempt.callback},
                              {"code_verifier", attempt.verifier}});
    QByteArray authorization;
    if (usesPost(provider)) {
        body += '&' + formOf({{"client_id", m_provider.clientId}, {"client_secret", m_provider.clientSecret}});
    } else {
        authorization = "Basic " + (escaped(m_provider.clientId) + ':' + escaped(m_provider.clientSecret)).toBase64();
    }
    const auto answer = fromAnswer<TokenAnswer>(TRY(fetch(provider.tokenEndpoint, authorization, body)));
    if (!answer) {
        return providerFailed();
    }
    const IdToken token(answer->idToken.toLatin1());
    const KeySet keys = TRY(keysFor(token.keyId(), provider));
    auto identity = token.verify(keys, {m_provider.issuer, m_provider.clientId, attempt.nonce, m_clock.now()});
    if (!identity) {
        qCWarning(lcOidc).noquote() << m_provider.id << identity.error().code;
        return providerFailed();
    }
    TRY(complete(*identity, *answer, provider));
    return identity;
}

Result<void> OidcClient::complete(Identity &identity, const TokenAnswer &answer, const Metadata &metadata) const
{
    if (!identity.email.isEmpty() || !answer.accessToken || !metadata.userinfoEndpoint) {
        return {};
    }
    const auto info =
        fromAnswer<UserInfo>(TRY(fetch(*metadata.userinfoEndpoint, "Bearer " + answer.accessToken->toLatin1())));
    if (!info || info->subject != identity.subject) {
        return providerFailed();
    }
    if (info->emailVerified.value_or(false)) {
        identity.email = info->email.value_or(QString());
    }
    if (identity.name.isEmpty()) {
        identity.name = info->name.value_or(QString());
    }
    return {};
}

} // namespace td::oidc
