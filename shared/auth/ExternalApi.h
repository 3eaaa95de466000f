// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/auth/AuthApi.h"

namespace td {

/// Another party at which one may sign in here.
struct SignInProvider
{
    QString id;
    QString name;
    static constexpr auto wire()
    {
        return std::tuple{field("id", &SignInProvider::id), field("name", &SignInProvider::name)};
    }
};

/// How a client begins. It may listen on 127.0.0.1 or [::1] (RFC 8252) or be a web client of an allowed origin; what
/// comes back there has `code` and `state`, or `error`.
struct ExternalStart
{
    QString redirect;
    QString challenge;
    QString state;
    static constexpr auto wire()
    {
        return std::tuple{
            field("redirect", &ExternalStart::redirect, {.min = 1, .max = 500, .doc = "where the browser goes then"}),
            field("challenge", &ExternalStart::challenge,
                  {.min = 43, .max = 43, .doc = "of the client's own verifier: RFC 7636, S256"}),
            field("state", &ExternalStart::state, {.min = 8, .max = 200, .doc = "comes back as it is"})};
    }
};

/// What the provider's page calls back with.
struct ExternalCallback
{
    static constexpr bool othersPassedOver = true; ///< providers send more than we read
    std::optional<QString> code;
    std::optional<QString> state;
    std::optional<QString> error;
    std::optional<QString> iss;
    static constexpr auto wire()
    {
        return std::tuple{field("code", &ExternalCallback::code, {.max = 4096}),
                          field("state", &ExternalCallback::state, {.max = 200}),
                          field("error", &ExternalCallback::error, {.max = 200}),
                          field("iss", &ExternalCallback::iss, {.max = 2000, .doc = "who answers: RFC 9207"})};
    }
};

/// The one-time code for tokens; only who has the verifier gets them.
struct ExternalExchange
{
    QString code;
    QString verifier;
    std::optional<QString> device;
    static constexpr auto wire()
    {
        return std::tuple{
            field("code", &ExternalExchange::code, {.max = 200, .format = Format::Secret}),
            field("verifier", &ExternalExchange::verifier, {.min = 43, .max = 128, .format = Format::Secret}),
            field("device", &ExternalExchange::device, {.max = 100})};
    }
};

namespace api {
inline constexpr Endpoint<Nothing, Page<SignInProvider>> listSignInProviders{HttpMethod::Get, "/api/v2/auth/external",
                                                                             Access::Anyone};
inline constexpr Endpoint<Nothing, Redirect, ExternalStart> startExternal{
    HttpMethod::Get, "/api/v2/auth/external/{provider}/start", Access::Anyone, 302, "To the provider's page."};
inline constexpr Endpoint<Nothing, Redirect, ExternalCallback> externalCallback{
    HttpMethod::Get, "/api/v2/auth/external/{provider}/callback", Access::Anyone, 302,
    "The provider sends the browser here; it goes on to the client."};
inline constexpr Endpoint<ExternalExchange, SignedIn> exchangeExternal{
    HttpMethod::Post, "/api/v2/auth/external/exchange", Access::Anyone};
} // namespace api

} // namespace td
