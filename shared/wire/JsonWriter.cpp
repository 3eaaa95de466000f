// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/wire/JsonWriter.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace td {

namespace {

bool isForeign(char16_t c) { return c >= 0x80; }
bool isPlain(char16_t c) { return c >= 0x20 && c != u'"' && c != u'\\' && !isForeign(c); }

} // namespace

void JsonWriter::key(const char *name)
{
    separate();
    m_out += '"';
    m_out += name;
    m_out += "\":";
    m_comma = false;
}

void JsonWriter::word(const char *text)
{
    separate();
    m_out += '"';
    m_out += text;
    m_out += '"';
}

void JsonWriter::string(QStringView text)
{
    separate();
    m_out += '"';
    while (!text.isEmpty()) {
        const auto plain = std::find_if_not(text.utf16(), text.utf16() + text.size(), isPlain) - text.utf16();
        const size_t at = m_out.size();
        m_out.resize(at + size_t(plain));
        std::transform(text.utf16(), text.utf16() + plain, m_out.data() + at, [](char16_t c) { return char(c); });
        text = text.sliced(plain);

        const auto foreign = std::find_if_not(text.utf16(), text.utf16() + text.size(), isForeign) - text.utf16();
        if (foreign > 0) {
            const QByteArray utf8 = text.first(foreign).toUtf8();
            m_out.append(utf8.constData(), size_t(utf8.size()));
            text = text.sliced(foreign);
        } else if (!text.isEmpty()) {
            escape(text.front().unicode());
            text = text.sliced(1);
        }
    }
    m_out += '"';
}

void JsonWriter::escape(char16_t c)
{
    switch (c) {
    case u'"':
        m_out += "\\\"";
        break;
    case u'\\':
        m_out += "\\\\";
        break;
    case u'\n':
        m_out += "\\n";
        break;
    case u'\r':
        m_out += "\\r";
        break;
    case u'\t':
        m_out += "\\t";
        break;
    default:
        m_out += "\\u00";
        m_out += "0123456789abcdef"[c >> 4];
        m_out += "0123456789abcdef"[c & 15];
    }
}

void JsonWriter::integer(qint64 value)
{
    separate();
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    m_out.append(text, size_t(end - text));
}

void JsonWriter::real(double value)
{
    if (!std::isfinite(value)) {
        null();
        return;
    }
    separate();
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    m_out.append(text, size_t(end - text));
}

void JsonWriter::boolean(bool value)
{
    separate();
    m_out += value ? "true" : "false";
}

void JsonWriter::null()
{
    separate();
    m_out += "null";
}

void JsonWriter::raw(const QByteArray &json)
{
    separate();
    m_out.append(json.constData(), size_t(json.size()));
}

} // namespace td
