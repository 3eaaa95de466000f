// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/oidc/ExternalService.h"

#include "server/auth/oidc/AccountLinking.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

constexpr Millis flowLife = 10 * minute; ///< for the person at the provider's page
constexpr Millis codeLife = minute;      ///< for the client
constexpr int workers = 4;
constexpr int mostWaiting = 64;

Error noProvider()
{
    return {ErrorKind::NotFound, u"no_such_provider"_s, u"This desk does not sign people in there."_s};
}

Error flowOver()
{
    return {ErrorKind::BadInput, u"external_over"_s,
            u"This sign-in is over: it was used, or it took too long. Begin again in the app or page."_s};
}

/// A program that listens on this computer (RFC 8252, section 7.3), by address and not by a name.
bool isLoopback(const QUrl &url)
{
    return url.scheme() == "http"_L1 && url.port() > 0 && QHostAddress(url.host()).isLoopback();
}

QUrl withItems(const QString &address, const QString &name, const QString &value, const QString &state)
{
    QUrl url(address, QUrl::StrictMode);
    QUrlQuery query(url);
    query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    query.addQueryItem(u"state"_s, QString::fromLatin1(QUrl::toPercentEncoding(state)));
    url.setQuery(query);
    return url;
}

bool proves(const QString &verifier, const QString &challenge)
{
    const QByteArray made = QCryptographicHash::hash(verifier.toUtf8(), QCryptographicHash::Sha256)
                                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return made == challenge.toLatin1();
}

template <class T>
QFuture<Result<T>> refusal(Error error)
{
    return QtFuture::makeReadyFuture(Result<T>(std::move(error)));
}

} // namespace

ExternalService::ExternalService(Database &database, AuthService &auth, const AuthParts &parts,
                                 const std::vector<oidc::Provider> &providers, Returns returns)
    : m_database(database),
      m_auth(auth),
      m_parts(parts),
      m_returns(std::move(returns))
{
    m_pool.setMaxThreadCount(workers);
    for (const oidc::Provider &provider : providers) {
        m_clients.push_back(std::make_unique<oidc::OidcClient>(provider, m_parts.clock, m_cancel));
    }
}

ExternalService::~ExternalService()
{
    m_cancel = true;
    m_pool.waitForDone();
}

template <class Work>
auto ExternalService::onWorker(Work work) -> QFuture<std::invoke_result_t<Work &>>
{
    using Answer = std::invoke_result_t<Work &>;
    if (m_waiting.fetch_add(1) >= mostWaiting) {
        m_waiting.fetch_sub(1);
        return QtFuture::makeReadyFuture(Answer(Database::overloaded()));
    }
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto future = promise->future();
    m_pool.start([this, promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        m_waiting.fetch_sub(1);
        promise->finish();
    });
    return future;
}

oidc::OidcClient *ExternalService::find(const QString &providerId) const
{
    const auto found = std::find_if(m_clients.begin(), m_clients.end(),
                                    [&](const auto &client) { return client->provider().id == providerId; });
    return found == m_clients.end() ? nullptr : found->get();
}

Page<SignInProvider> ExternalService::providers() const
{
    Page<SignInProvider> page;
    for (const auto &client : m_clients) {
        page.items.push_back({client->provider().id, client->provider().name});
    }
    return page;
}

QFuture<Result<QUrl>> ExternalService::begin(const QString &providerId, const ExternalTarget &target,
                                             const SignInOrigin &origin)
{
    oidc::OidcClient *client = find(providerId);
    if (!client) {
        return refusal<QUrl>(noProvider());
    }
    if (auto admitted = m_parts.guard.limits().admit(origin.address); !admitted) {
        return refusal<QUrl>(std::move(admitted).error());
    }
    const QUrl returnTo(target.returnTo, QUrl::StrictMode);
    if (!returnTo.isValid() || !(isLoopback(returnTo) || m_returns(returnTo))) {
        return refusal<QUrl>({ErrorKind::BadInput, u"external_bad_return"_s,
                              u"A sign-in may return to a program on this computer or to an allowed web client only."_s,
                              u"redirect"_s});
    }
    return onWorker([this, client, target]() -> Result<QUrl> {
        const Millis now = m_parts.clock.now();
        const ExternalFlow flow{
            client->provider().id, {randomSecret(), randomSecret(), randomSecret(), target.callback},
            target.returnTo,       target.state,
            target.challenge,      now,
            now + flowLife};
        const QUrl page = TRY(client->authorizationUrl(flow.attempt));
        TRY(m_database
                .write([&](Transaction &transaction) { return external_repository::insertFlow(transaction, flow); })
                .result());
        return page;
    });
}

QFuture<Result<QUrl>> ExternalService::finish(const QString &providerId, const ExternalCallback &callback,
                                              const SignInOrigin &origin)
{
    oidc::OidcClient *client = find(providerId);
    if (!client) {
        return refusal<QUrl>(noProvider());
    }
    if (auto admitted = m_parts.guard.limits().admit(origin.address); !admitted) {
        return refusal<QUrl>(std::move(admitted).error());
    }
    return onWorker([this, client, callback]() -> Result<QUrl> {
        const auto flow = TRY(m_database
                                  .write([&](Transaction &transaction) {
                                      return external_repository::takeFlow(
                                          transaction, callback.state.value_or(QString()), m_parts.clock.now());
                                  })
                                  .result());
        if (!flow || flow->provider != client->provider().id) {
            return flowOver();
        }
        return identified(*client, *flow, callback);
    });
}

/// From here on the browser goes back to its client whatever happens.
Result<QUrl> ExternalService::identified(oidc::OidcClient &client, const ExternalFlow &flow,
                                         const ExternalCallback &callback)
{
    const auto failed = [&](const QString &code) {
        return withItems(flow.returnTo, u"error"_s, code, flow.clientState);
    };
    if (callback.iss.value_or(client.provider().issuer) != client.provider().issuer) {
        return failed(u"external_failed"_s);
    }
    if (callback.error || !callback.code) {
        return failed(callback.error == u"access_denied"_s ? u"access_denied"_s : u"external_failed"_s);
    }
    const auto identity = client.identify(*callback.code, flow.attempt);
    if (!identity) {
        return failed(identity.error().code);
    }
    const auto code = codeFor(*identity, flow);
    if (!code) {
        return failed(code.error().code);
    }
    return withItems(flow.returnTo, u"code"_s, *code, flow.clientState);
}

Result<QString> ExternalService::codeFor(const oidc::Identity &identity, const ExternalFlow &flow)
{
    const QString code = randomSecret();
    TRY(m_database
            .write([&](Transaction &transaction) -> Result<void> {
                const Millis now = m_parts.clock.now();
                const QString account = TRY(account_linking::accountFor(transaction, m_parts.jobs, identity, now));
                return external_repository::insertCode(transaction, code, flow, account, now, now + codeLife);
            })
            .result());
    return code;
}

QFuture<Result<SignedIn>> ExternalService::exchange(const ExternalExchange &request, const SignInOrigin &origin)
{
    if (auto admitted = m_parts.guard.limits().admit(origin.address); !admitted) {
        return refusal<SignedIn>(std::move(admitted).error());
    }
    // A code that came with the wrong verifier is used up as well: that is a change to commit, not the closure's error.
    return m_database
        .write([this, request, origin](Transaction &transaction) -> Result<std::optional<SignedIn>> {
            const auto code = TRY(external_repository::takeCode(transaction, request.code, m_parts.clock.now()));
            if (!code || !proves(request.verifier, code->clientChallenge)) {
                return std::optional<SignedIn>();
            }
            const auto user = TRY(user_repository::find(transaction.connection(), code->accountId));
            if (!user || !user->active) {
                return std::optional<SignedIn>();
            }
            return std::optional(TRY(m_auth.openSession(transaction, *user, origin)));
        })
        .then(QtFuture::Launch::Sync, [](Result<std::optional<SignedIn>> outcome) -> Result<SignedIn> {
            auto signedIn = TRY(std::move(outcome));
            if (!signedIn) {
                return flowOver();
            }
            return *std::move(signedIn);
        });
}

} // namespace td
