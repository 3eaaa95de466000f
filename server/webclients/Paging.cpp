// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/Paging.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Result<int> numberIn(const WebCall &call, const char *name, int usual, int max)
{
    const QString text = call.query(QString::fromLatin1(name));
    if (text.isEmpty()) {
        return usual;
    }
    bool number = false;
    const int value = text.toInt(&number);
    if (!number || value < 1 || value > max) {
        return wire::outOfBounds(
            QString::fromLatin1(name),
            u"%1 must be a whole number between 1 and %2."_s.arg(QString::fromLatin1(name)).arg(max), "out_of_range");
    }
    return value;
}

} // namespace

Result<WebPage> pageOf(const WebCall &call, int usualSize)
{
    WebPage page;
    page.size = TRY(numberIn(call, "pageSize", usualSize, WebPage::whole));
    page.number = TRY(numberIn(call, "page", 1, WebPage::reach / page.size + 1));
    return page;
}

void addPageFields(WebAnswer &answer, const WebCall &call, const WebPage &page, qint64 total)
{
    answer.headers.add("X-Total-Count", QByteArray::number(total));
    if (page.skip() + page.size >= total) {
        return;
    }
    QByteArrayList query;
    for (const QByteArray &item : call.request().query.split('&')) {
        if (!item.isEmpty() && !item.startsWith("page=") && !item.startsWith("pageSize=")) {
            query += item;
        }
    }
    query += "page=" + QByteArray::number(page.number + 1);
    query += "pageSize=" + QByteArray::number(page.size);
    answer.headers.add("Link", '<' + call.request().path + '?' + query.join('&') + ">; rel=\"next\"");
}

void writePagination(JsonWriter &out, const WebPage &page, qint64 total)
{
    const qint64 pages = (total + page.size - 1) / page.size;
    out.beginObject();
    out.key("page");
    out.integer(page.number);
    out.key("pageSize");
    out.integer(page.size);
    out.key("total");
    out.integer(total);
    out.key("totalPages");
    out.integer(pages);
    out.key("hasNextPage");
    out.boolean(page.number < pages);
    out.key("hasPreviousPage");
    out.boolean(page.number > 1 && total > 0);
    out.endObject();
}

} // namespace td
