// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/webclients/WebTable.h"

namespace td {

/// Which part of a list a web client asks for: `?page=&pageSize=`. Without them the newest `whole`.
struct WebPage
{
    static constexpr int whole = 500;    ///< most items of one answer
    static constexpr int reach = 10'000; ///< how far back pages go

    int number = 1;
    int size = whole;

    int skip() const { return (number - 1) * size; }
};

Result<WebPage> pageOf(const WebCall &call, int usualSize = WebPage::whole);

/// Says how many there are in all, and in a `Link` field where more of them is.
void addPageFields(WebAnswer &answer, const WebCall &call, const WebPage &page, qint64 total);

/// `{page, pageSize, total, totalPages, hasNextPage, hasPreviousPage}`
void writePagination(JsonWriter &out, const WebPage &page, qint64 total);

} // namespace td
