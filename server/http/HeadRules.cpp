// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/HeadRules.h"

#include <algorithm>
#include <array>

namespace td::http {

using namespace Qt::Literals::StringLiterals;

namespace {

using Verdict = std::optional<Refusal>;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isAlphanumeric(char c) { return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }
bool isNumber(QByteArrayView text) { return !text.isEmpty() && std::all_of(text.begin(), text.end(), isDigit); }

bool isHostName(QByteArrayView name)
{
    const auto allowed = [](char c) { return isAlphanumeric(c) || c == '.' || c == '-' || c == '_'; };
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), allowed);
}

bool isAuthority(QByteArrayView text)
{
    QByteArrayView host = text;
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        QHostAddress address;
        if (end < 0 || !address.setAddress(QString::fromLatin1(text.sliced(1, end - 1))) ||
            address.protocol() != QAbstractSocket::IPv6Protocol || !address.scopeId().isEmpty()) {
            return false;
        }
        host = text.sliced(end + 1);
        return host.isEmpty() || (host.startsWith(':') && isNumber(host.sliced(1)) && host.size() <= 6);
    }
    const qsizetype colon = text.indexOf(':');
    if (colon >= 0) {
        host = text.first(colon);
        const QByteArrayView port = text.sliced(colon + 1);
        if (!isNumber(port) || port.toUInt() > 65535) {
            return false;
        }
    }
    return isHostName(host);
}

Verdict checkHost(const RawHead &raw)
{
    const int count = raw.headers.count("Host");
    if (count > 1 || (count == 0 && raw.http11)) {
        return badRequest(u"bad_host"_s, u"Send exactly one Host field."_s);
    }
    if (count == 1 && !isAuthority(raw.headers.value("Host"))) {
        return badRequest(u"bad_host"_s, u"The Host field is not a host name or address with an optional port."_s);
    }
    return {};
}

Verdict checkBodyLength(const RawHead &raw)
{
    const int codings = raw.headers.count("Transfer-Encoding");
    const int lengths = raw.headers.count("Content-Length");
    if (codings + lengths > 1) {
        return badRequest(u"ambiguous_length"_s, u"Send one Content-Length or one Transfer-Encoding, not both."_s);
    }
    if (lengths == 1 && !isNumber(raw.headers.value("Content-Length"))) {
        return badRequest(u"bad_content_length"_s, u"Content-Length is one whole number."_s);
    }
    if (codings == 1) {
        if (!raw.http11) {
            return badRequest(u"bad_transfer_encoding"_s, u"HTTP/1.0 knows no Transfer-Encoding."_s);
        }
        if (raw.headers.value("Transfer-Encoding").compare("chunked", Qt::CaseInsensitive) != 0) {
            return Refusal{501,
                           {ErrorKind::BadInput, u"unknown_transfer_encoding"_s,
                            u"The only Transfer-Encoding understood is chunked."_s}};
        }
    }
    return {};
}

Verdict checkExpect(const RawHead &raw)
{
    if (raw.headers.contains("Expect") &&
        raw.headers.value("Expect").compare("100-continue", Qt::CaseInsensitive) != 0) {
        return Refusal{
            417,
            {ErrorKind::BadInput, u"unknown_expectation"_s, u"The only expectation understood is 100-continue."_s}};
    }
    return {};
}

/// Brings `http://host/path` into the form `/path`; the host must be the one of the Host field.
Verdict toOriginForm(RawHead &raw)
{
    for (const QByteArrayView scheme : {"http://"_ba, "https://"_ba}) {
        if (raw.target.first(std::min(raw.target.size(), scheme.size())).compare(scheme, Qt::CaseInsensitive) != 0) {
            continue;
        }
        const QByteArray rest = raw.target.sliced(scheme.size());
        const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
        const QByteArray authority = rest.first(end - rest.begin());
        if (authority.compare(raw.headers.value("Host"), Qt::CaseInsensitive) != 0) {
            return badRequest(u"bad_host"_s, u"The request line names another host than the Host field."_s);
        }
        raw.target = rest.sliced(authority.size());
        if (!raw.target.startsWith('/')) {
            raw.target.prepend('/');
        }
        return {};
    }
    return {};
}

Verdict checkTarget(RawHead &raw)
{
    const auto unsafe = [](char c) { return c <= ' ' || c == '#' || c == '\x7f' || uchar(c) >= 0x80; };
    if (std::any_of(raw.target.begin(), raw.target.end(), unsafe)) {
        return badRequest(u"bad_target"_s, u"The address has characters that must be percent-encoded."_s);
    }
    if (Verdict refused = toOriginForm(raw)) {
        return refused;
    }
    const bool asterisk = raw.target == "*" && raw.method == "OPTIONS";
    if (!raw.target.startsWith('/') && !asterisk) {
        return badRequest(u"bad_target"_s, u"The address begins with a slash."_s);
    }
    return {};
}

Verdict checkMethod(const RawHead &raw)
{
    if (methodFrom(raw.method) == Method::Other) {
        return Refusal{501, {ErrorKind::BadInput, u"unknown_method"_s, u"This method is not understood."_s}};
    }
    return {};
}

bool concernsOnlyTheConnection(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 9> fields{"Connection",        "Keep-Alive", "Proxy-Connection",
                                                          "Transfer-Encoding", "TE",         "Trailer",
                                                          "Upgrade",           "Expect",     "HTTP2-Settings"};
    return std::any_of(fields.begin(), fields.end(),
                       [name](QByteArrayView other) { return name.compare(other, Qt::CaseInsensitive) == 0; });
}

} // namespace

Refusal badRequest(const QString &code, const QString &message) { return {400, {ErrorKind::BadInput, code, message}}; }

std::variant<RequestHead, Refusal> examine(RawHead raw)
{
    Verdict refused = checkBodyLength(raw);
    for (const auto check : {&checkHost, &checkExpect, &checkMethod}) {
        if (!refused) {
            refused = check(raw);
        }
    }
    if (!refused) {
        refused = checkTarget(raw);
    }
    if (refused) {
        return *refused;
    }

    RequestHead head;
    head.method = methodFrom(raw.method);
    const qsizetype mark = raw.target.indexOf('?');
    head.path = mark < 0 ? raw.target : raw.target.first(mark);
    head.query = mark < 0 ? QByteArray() : raw.target.sliced(mark + 1);
    head.chunked = raw.headers.contains("Transfer-Encoding");
    for (const Headers::Field &field : raw.headers) {
        if (!concernsOnlyTheConnection(field.first)) {
            head.headers.add(field.first, field.second);
        }
    }
    return head;
}

} // namespace td::http
