// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/Field.h"

namespace td {

enum class HttpMethod { Get, Post, Put, Patch, Delete };

/// Who may call an endpoint at all. What a signed-in caller may do with one ticket is decided by mayTicket.
enum class Access { Anyone, SignedIn, Staff, Admin };

/// One endpoint: the router registers it and the client calls it. `path` has `{name}` for parameters; `Parameters` are
/// those of the query string.
template <class RequestType, class AnswerType, class ParametersType = Nothing>
struct Endpoint
{
    using Request = RequestType;
    using Answer = AnswerType;
    using Parameters = ParametersType;

    HttpMethod method;
    const char *path;
    Access access;
    int status = 200; ///< of a success
    const char *doc = "";
};

/// Sends a browser elsewhere.
struct Redirect
{
    QString location;
    static constexpr auto wire() { return std::tuple{field("location", &Redirect::location, {.max = 8000})}; }
};

/// A page of a list. `next` is the cursor of the following page, left out on the last one; `total` is how many there
/// are on all pages, for who asked for it.
template <class T>
struct Page
{
    std::vector<T> items;
    std::optional<QString> next;
    std::optional<qint64> total;
    static constexpr auto wire()
    {
        return std::tuple{field("items", &Page::items), field("next", &Page::next), field("total", &Page::total)};
    }
};

} // namespace td
