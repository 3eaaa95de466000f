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

template <class T>
struct PagedItems
{
    std::vector<T> items;
    bool more = false;
    std::optional<qint64> total = {};
};

/// Gets a page by number from a list that has cursors: `list(Filter) -> Result<Page<T>>`.
template <class T, class Filter, class List>
Result<PagedItems<T>> pagedItems(const WebPage &page, Filter filter, List list)
{
    int skip = page.skip();
    while (skip > 0) {
        filter.limit = std::min(skip, WebPage::whole);
        const auto passed = TRY(list(filter));
        if (!passed.next) {
            return PagedItems<T>{};
        }
        skip -= int(passed.items.size());
        filter.after = passed.next;
    }
    filter.limit = page.size;
    auto found = TRY(list(filter));
    return PagedItems<T>{std::move(found.items), found.next.has_value()};
}

/// Says in a `Link` field that there is more, and where.
void addLink(WebAnswer &answer, const WebCall &call, const WebPage &page, bool more);

} // namespace td
