// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Framer.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <cstdint>

namespace td::http {

using namespace Qt::Literals::StringLiterals;
namespace beast = boost::beast;

namespace {

/// The longest chunk line or trailer that is waited for.
constexpr qsizetype maxChunkLine = 4 * 1024;

/// No chunked body ends in fewer bytes; Beast must not see fewer, or it fails an assertion on a last chunk that drips
/// in.
constexpr qsizetype shortestChunkedEnd = 5;

/// Room set aside for a body before any of it has come.
constexpr uint64_t maxPromisedRoom = 64 * 1024;

QByteArray toByteArray(beast::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); }

/// Whether a request line ends in a well-formed version that we do not speak.
bool namesForeignVersion(QByteArrayView line)
{
    const QByteArrayView version = line.last(std::min<qsizetype>(line.size(), 9));
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return version.size() == 9 && version.startsWith(" HTTP/") && isDigit(version[6]) && version[7] == '.' &&
           isDigit(version[8]) && version != " HTTP/1.1" && version != " HTTP/1.0";
}

Refusal headRefusal(beast::error_code error, QByteArrayView head)
{
    if (error == beast::http::error::bad_version && namesForeignVersion(head.first(head.indexOf('\r')))) {
        return {505, {ErrorKind::BadInput, u"unknown_version"_s, u"Speak HTTP/1.1 or HTTP/1.0."_s}};
    }
    return badRequest(u"bad_header"_s, u"The header of the request is malformed ("_s +
                                           QString::fromStdString(error.message()) + u")."_s);
}

} // namespace

/// Feeds Beast's parser and keeps what it finds; fields after the header (trailers) are dropped.
class Framer::Parser final : public beast::http::basic_parser<true>
{
public:
    Parser(QByteArray &body, int maxFields) : m_body(body), m_maxFields(maxFields)
    {
        eager(true);
        body_limit(boost::none);
    }

    RawHead head;
    bool tooManyFields = false;
    uint64_t bodyLimit = 0;

private:
    using string_view = beast::string_view;
    using error_code = beast::error_code;

    void on_request_impl(beast::http::verb, string_view method, string_view target, int version, error_code &) override
    {
        head.method = toByteArray(method);
        head.target = toByteArray(target);
        head.http11 = version == 11;
    }
    void on_field_impl(beast::http::field, string_view name, string_view value, error_code &error) override
    {
        if (is_header_done()) {
            return;
        }
        if (head.headers.size() == m_maxFields) {
            tooManyFields = true;
            error = beast::http::error::bad_field;
            return;
        }
        head.headers.add(toByteArray(name), toByteArray(value));
    }
    /// Beast's own limit counts a chunk again each time that its line comes in another portion.
    void on_chunk_header_impl(uint64_t size, string_view, error_code &error) override
    {
        if (size > bodyLimit - std::min(bodyLimit, uint64_t(m_body.size()))) {
            error = beast::http::error::body_limit;
        }
    }
    size_t on_body_impl(string_view part, error_code &) override { return append(part); }
    size_t on_chunk_body_impl(uint64_t, string_view part, error_code &) override { return append(part); }
    void on_response_impl(int, string_view, int, error_code &) override {}
    void on_header_impl(error_code &) override {}
    void on_body_init_impl(const boost::optional<uint64_t> &, error_code &) override {}
    void on_finish_impl(error_code &) override {}

    size_t append(string_view part)
    {
        m_body.append(part.data(), qsizetype(part.size()));
        return part.size();
    }

    QByteArray &m_body;
    const int m_maxFields;
};

Framer::Framer(const HttpLimits &limits) : m_limits(limits) {}

Framer::~Framer() = default;

void Framer::append(QByteArrayView bytes)
{
    m_buffer.remove(0, m_offset);
    m_offset = 0;
    m_buffer.append(bytes);
}

Framer::Event Framer::next()
{
    switch (m_stage) {
    case Stage::Head:
        return nextHead();
    case Stage::Admission:
        Q_UNREACHABLE();
    case Stage::Body:
        return nextBody();
    }
    Q_UNREACHABLE();
}

Framer::Event Framer::refuse(Refusal refusal)
{
    m_refusal = std::move(refusal);
    return Event::Refused;
}

Framer::Event Framer::nextHead()
{
    if (m_line == 0 && !m_lineEndSkipped && unread().startsWith("\r\n")) {
        skip(2); // some clients end a body with a line end that is not part of it
        m_scanned = 0;
        m_lineEndSkipped = true;
    }
    const qsizetype end = findHeadEnd();
    if (end < 0) {
        return Event::Refused;
    }
    const qsizetype size = end > 0 ? end : unread().size();
    if (size > m_limits.headerBytes) {
        return refuse(
            {431, {ErrorKind::TooLarge, u"header_too_large"_s, u"The header of the request is too large."_s}});
    }
    if (end == 0) {
        return Event::NeedMore;
    }
    m_scanned = m_line = 0;
    m_lineEndSkipped = false;
    const Event event = parseHead(unread().first(end));
    skip(end);
    return event;
}

/// Where the header ends in unread(), 0 when it does not yet, negative when it is refused. Looks at each byte once.
qsizetype Framer::findHeadEnd()
{
    const QByteArrayView bytes = unread();
    for (;;) {
        const qsizetype lineEnd = bytes.indexOf('\n', m_scanned);
        if (m_line == 0 && (lineEnd < 0 ? bytes.size() : lineEnd) > m_limits.requestLineBytes) {
            refuse({414, {ErrorKind::TooLarge, u"address_too_long"_s, u"The address of the request is too long."_s}});
            return -1;
        }
        if (lineEnd < 0) {
            m_scanned = bytes.size();
            return 0;
        }
        const QByteArrayView line = bytes.sliced(m_line, lineEnd - m_line);
        if (!line.endsWith('\r')) {
            refuse(badRequest(u"bad_line_end"_s, u"Lines of a header end with CR LF."_s));
            return -1;
        }
        if (m_line > 0 && (line.startsWith(' ') || line.startsWith('\t'))) {
            refuse(badRequest(u"folded_line"_s, u"Header fields may not continue on the next line."_s));
            return -1;
        }
        m_line = m_scanned = lineEnd + 1;
        if (line == "\r") {
            return m_line;
        }
    }
}

Framer::Event Framer::parseHead(QByteArrayView bytes)
{
    m_parser = std::make_unique<Parser>(m_body, m_limits.headerFields);
    beast::error_code error;
    const size_t used = m_parser->put({bytes.data(), size_t(bytes.size())}, error);
    if (m_parser->tooManyFields) {
        return refuse({431, {ErrorKind::TooLarge, u"too_many_fields"_s, u"The request has too many header fields."_s}});
    }
    if (error || !m_parser->is_header_done() || used != size_t(bytes.size())) {
        return refuse(headRefusal(error, bytes));
    }
    m_http11 = m_parser->head.http11;
    m_expectsContinue = m_http11 && m_parser->head.headers.contains("Expect");
    auto examined = examine(std::move(m_parser->head));
    if (Refusal *refused = std::get_if<Refusal>(&examined)) {
        return refuse(std::move(*refused));
    }
    m_head = std::move(std::get<RequestHead>(examined));
    if (const auto length = m_parser->content_length()) {
        m_head.contentLength = *length;
    }
    m_stage = Stage::Admission;
    return Event::Head;
}

RequestHead Framer::takeHead() { return std::move(m_head); }

bool Framer::keepAlive() const { return m_parser && m_parser->keep_alive(); }

bool Framer::expectsContinue() const { return m_expectsContinue && unread().isEmpty(); }

void Framer::allowBody(qint64 limit)
{
    Q_ASSERT(m_stage == Stage::Admission);
    m_stage = Stage::Body;
    m_body.reserve(qsizetype(std::min(m_parser->content_length().value_or(0), maxPromisedRoom)));
    m_parser->bodyLimit = uint64_t(limit);
}

Framer::Event Framer::nextBody()
{
    if (m_parser->is_done()) {
        return Event::Complete;
    }
    beast::error_code error;
    const QByteArrayView bytes = unread();
    if (bytes.size() < (m_parser->chunked() ? shortestChunkedEnd : 1)) {
        return Event::NeedMore;
    }
    skip(qsizetype(m_parser->put({bytes.data(), size_t(bytes.size())}, error)));
    if (error == beast::http::error::body_limit) {
        return refuse({413, {ErrorKind::TooLarge, u"body_too_large"_s, u"The body of the request is too large."_s}});
    }
    if (error && error != beast::http::error::need_more) {
        return refuse(badRequest(u"bad_chunk"_s, u"The chunks of the body are malformed."_s));
    }
    if (m_parser->is_done()) {
        return Event::Complete;
    }
    if (unread().size() > maxChunkLine) {
        return refuse(badRequest(u"bad_chunk"_s, u"A chunk line or the trailers are too long."_s));
    }
    return Event::NeedMore;
}

QByteArray Framer::takeBody()
{
    m_stage = Stage::Head;
    return std::exchange(m_body, {});
}

} // namespace td::http
