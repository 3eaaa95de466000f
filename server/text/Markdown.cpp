// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/text/Markdown.h"

#include <QUrl>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

namespace td::text {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int options = CMARK_OPT_HARDBREAKS | CMARK_OPT_VALIDATE_UTF8;

struct Free
{
    void operator()(cmark_node *node) const { cmark_node_free(node); }
    void operator()(cmark_parser *parser) const { cmark_parser_free(parser); }
    void operator()(char *text) const { std::free(text); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

/// Whether tables in this text cost little. The parser fills short rows up to the width of the header (18 KB become 90
/// MB) and goes through the paragraph so far at every row of dashes; texts that people write stay far below these
/// numbers.
bool hasCheapTables(const QByteArray &source)
{
    constexpr qsizetype maxCells = 10'000;
    constexpr qsizetype maxDelimiterRows = 50;
    qsizetype rows = 0;
    qsizetype columns = 0;
    qsizetype delimiterRows = 0;
    for (const QByteArray &line : source.split('\n')) {
        ++rows;
        columns = std::max(columns, line.count('|') + 1);
        const bool onlyDashes =
            std::all_of(line.begin(), line.end(), [](char c) { return std::strchr("|:- \t\r", c); });
        delimiterRows += onlyDashes && line.contains('-') ? 1 : 0;
    }
    return rows * columns <= maxCells && delimiterRows <= maxDelimiterRows;
}

void attach(cmark_parser *parser, const char *extension)
{
    static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
    Q_UNUSED(registered)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extension));
}

std::vector<cmark_node *> nodes(cmark_node *root)
{
    std::vector<cmark_node *> all;
    cmark_iter *iterator = cmark_iter_new(root);
    while (cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
        if (cmark_iter_get_event_type(iterator) == CMARK_EVENT_ENTER) {
            all.push_back(cmark_iter_get_node(iterator));
        }
    }
    cmark_iter_free(iterator);
    return all;
}

void replaceByLiteral(cmark_node *node, cmark_node_type type)
{
    cmark_node *literal = cmark_node_new(type);
    cmark_node_set_literal(literal, cmark_node_get_literal(node));
    cmark_node_replace(node, literal);
    cmark_node_free(node);
}

void replaceByChildren(cmark_node *node)
{
    cmark_node *child = cmark_node_first_child(node);
    while (child && cmark_node_insert_before(node, child)) {
        child = cmark_node_first_child(node);
    }
    cmark_node_free(node);
}

bool isAllowedTarget(const char *target)
{
    const QString scheme = QUrl(QString::fromUtf8(target)).scheme();
    return scheme == "http"_L1 || scheme == "https"_L1 || scheme == "mailto"_L1;
}

bool isInsideLink(cmark_node *node)
{
    for (cmark_node *parent = cmark_node_parent(node); parent; parent = cmark_node_parent(parent)) {
        if (cmark_node_get_type(parent) == CMARK_NODE_LINK) {
            return true;
        }
    }
    return false;
}

void turnImageIntoLink(cmark_node *image)
{
    if (!cmark_node_first_child(image)) {
        cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);
        cmark_node_set_literal(text, cmark_node_get_url(image));
        cmark_node_append_child(image, text);
    }
    if (!isInsideLink(image) && isAllowedTarget(cmark_node_get_url(image))) {
        cmark_node *link = cmark_node_new(CMARK_NODE_LINK);
        cmark_node_set_url(link, cmark_node_get_url(image));
        cmark_node_insert_before(image, link);
        cmark_node_append_child(link, image);
    }
    replaceByChildren(image);
}

/// Parents come before their children, so a link that goes away is gone when its inner image is looked at.
void makeSafe(cmark_node *root)
{
    for (cmark_node *node : nodes(root)) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_HTML_INLINE) {
            replaceByLiteral(node, CMARK_NODE_TEXT);
        } else if (type == CMARK_NODE_HTML_BLOCK) {
            replaceByLiteral(node, CMARK_NODE_CODE_BLOCK);
        } else if (type == CMARK_NODE_IMAGE) {
            turnImageIntoLink(node);
        } else if (type == CMARK_NODE_LINK && !isAllowedTarget(cmark_node_get_url(node))) {
            replaceByChildren(node);
        }
    }
}

} // namespace

QString markdownToHtml(const QString &markdown)
{
    const QByteArray source = markdown.toUtf8();
    if (source.size() > maxMarkdownBytes) {
        return u"<pre style=\"white-space:pre-wrap\">%1</pre>\n"_s.arg(markdown.toHtmlEscaped());
    }
    const Owned<cmark_parser> parser(cmark_parser_new(options));
    attach(parser.get(), "strikethrough");
    attach(parser.get(), "autolink");
    if (hasCheapTables(source)) {
        attach(parser.get(), "table");
    }
    cmark_parser_feed(parser.get(), source.constData(), size_t(source.size()));
    const Owned<cmark_node> document(cmark_parser_finish(parser.get()));
    makeSafe(document.get());
    const Owned<char> html(
        cmark_render_html(document.get(), options, cmark_parser_get_syntax_extensions(parser.get())));
    return QString::fromUtf8(html.get());
}

} // namespace td::text
