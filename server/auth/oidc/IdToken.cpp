// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/oidc/IdToken.h"

#include <algorithm>

#include <cjose/cjose.h>
#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;

namespace td::oidc {

namespace {

constexpr Millis clockSkew = minute; ///< between the provider's clock and ours
constexpr Millis oldest = hour;      ///< since it was issued

struct IdTokenFree
{
    void operator()(cjose_jws_t *jws) const { cjose_jws_release(jws); }
};
using SignedToken = std::unique_ptr<cjose_jws_t, IdTokenFree>;

Error untrusted(const QString &what)
{
    return {ErrorKind::Unauthenticated, u"id_token_"_s + what, u"The ID token is not to be trusted: "_s + what};
}

SignedToken parsed(const QByteArray &token)
{
    cjose_err error;
    return SignedToken(cjose_jws_import(token.constData(), size_t(token.size()), &error));
}

QString headerOf(cjose_jws_t *jws, const char *name)
{
    cjose_err error;
    const char *value = cjose_header_get(cjose_jws_get_protected(jws), name, &error);
    return value ? QString::fromUtf8(value) : QString();
}

/// Only those of public keys: `none`, and secrets that a client would share with the provider, prove nothing here.
bool isPublicKeyAlgorithm(const QString &algorithm)
{
    static const QStringList known{u"RS256"_s, u"RS384"_s, u"RS512"_s, u"PS256"_s, u"PS384"_s,
                                   u"PS512"_s, u"ES256"_s, u"ES384"_s, u"ES512"_s};
    return known.contains(algorithm);
}

QString textIn(const nlohmann::json &claims, const char *name)
{
    const auto found = claims.find(name);
    return found != claims.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

std::optional<Millis> timeIn(const nlohmann::json &claims, const char *name)
{
    const auto found = claims.find(name);
    if (found == claims.end() || !found->is_number()) {
        return std::nullopt;
    }
    const double seconds = found->get<double>();
    return seconds > 0 && seconds < 1e11 ? std::optional(Millis(seconds * second)) : std::nullopt;
}

bool isFor(const nlohmann::json &claims, const QString &clientId)
{
    const auto audience = claims.find("aud");
    if (audience == claims.end()) {
        return false;
    }
    if (audience->is_string()) {
        return textIn(claims, "aud") == clientId;
    }
    const auto client = clientId.toStdString();
    const bool named = audience->is_array() && std::any_of(audience->begin(), audience->end(), [&](const auto &one) {
                           return one.is_string() && one == client;
                       });
    return named && (audience->size() == 1 || textIn(claims, "azp") == clientId);
}

Result<Identity> check(const nlohmann::json &claims, const Expectation &expected)
{
    if (textIn(claims, "iss") != expected.issuer) {
        return untrusted(u"issuer"_s);
    }
    if (!isFor(claims, expected.clientId)) {
        return untrusted(u"audience"_s);
    }
    const auto expires = timeIn(claims, "exp");
    if (!expires || *expires + clockSkew <= expected.now) {
        return untrusted(u"expired"_s);
    }
    const auto issued = timeIn(claims, "iat");
    if (!issued || *issued > expected.now + clockSkew || *issued < expected.now - oldest) {
        return untrusted(u"issued"_s);
    }
    if (expected.nonce.isEmpty() || textIn(claims, "nonce") != expected.nonce) {
        return untrusted(u"nonce"_s);
    }
    const QString subject = textIn(claims, "sub");
    if (subject.isEmpty() || subject.size() > 255) {
        return untrusted(u"subject"_s);
    }
    const auto verified = claims.find("email_verified");
    const bool sure = verified != claims.end() && verified->is_boolean() && verified->get<bool>();
    return Identity{expected.issuer, subject, sure ? textIn(claims, "email") : QString(), textIn(claims, "name")};
}

} // namespace

Result<KeySet> KeySet::parse(const QByteArray &json)
{
    const auto body = nlohmann::json::parse(json.begin(), json.end(), nullptr, false);
    const auto keys = body.is_object() ? body.find("keys") : body.end();
    if (!body.is_object() || keys == body.end() || !keys->is_array()) {
        return Error{ErrorKind::Busy, u"provider_keys"_s, u"The provider's keys cannot be read."_s};
    }
    KeySet set;
    for (const auto &key : *keys) {
        if (!key.is_object() || textIn(key, "use") == "enc"_L1 || textIn(key, "kty") == "oct"_L1) {
            continue;
        }
        const std::string text = key.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
        cjose_err error;
        if (cjose_jwk_t *jwk = cjose_jwk_import(text.data(), text.size(), &error)) {
            set.m_keys.push_back({textIn(key, "kid"), std::shared_ptr<_cjose_jwk_int>(jwk, &cjose_jwk_release)});
        }
    }
    return set;
}

bool KeySet::has(const QString &keyId) const
{
    return std::any_of(m_keys.begin(), m_keys.end(),
                       [&](const Key &key) { return keyId.isEmpty() || key.id == keyId; });
}

QString IdToken::keyId() const
{
    const SignedToken jws = parsed(m_token);
    return jws ? headerOf(jws.get(), CJOSE_HDR_KID) : QString();
}

Result<Identity> IdToken::verify(const KeySet &keys, const Expectation &expected) const
{
    const SignedToken jws = parsed(m_token);
    if (!jws) {
        return untrusted(u"malformed"_s);
    }
    if (!isPublicKeyAlgorithm(headerOf(jws.get(), CJOSE_HDR_ALG))) {
        return untrusted(u"algorithm"_s);
    }
    const QString id = headerOf(jws.get(), CJOSE_HDR_KID);
    if (!keys.has(id)) {
        return untrusted(u"key"_s);
    }
    // A key that is of another kind than the algorithm does not verify.
    cjose_err error;
    const bool verified = std::any_of(keys.m_keys.begin(), keys.m_keys.end(), [&](const KeySet::Key &key) {
        return (id.isEmpty() || key.id == id) && cjose_jws_verify(jws.get(), key.jwk.get(), &error);
    });
    if (!verified) {
        return untrusted(u"signature"_s);
    }
    uint8_t *plain = nullptr;
    size_t length = 0;
    if (!cjose_jws_get_plaintext(jws.get(), &plain, &length, &error)) {
        return untrusted(u"malformed"_s);
    }
    const auto claims = nlohmann::json::parse(plain, plain + length, nullptr, false);
    if (!claims.is_object()) {
        return untrusted(u"malformed"_s);
    }
    return check(claims, expected);
}

} // namespace td::oidc
