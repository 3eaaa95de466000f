// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/wire/JsonWriter.h"

#include <charconv>
#include <cmath>

namespace td {

void JsonWriter::key(const char *name)
{
    separate();
    m_out += '"';
    m_out += name;
    m_out += "\":";
    m_comma = false;
}

void JsonWriter::string(QStringView text)
{
    separate();
    m_out += '"';
    const QByteArray utf8 = text.toUtf8();
    qsizetype from = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const uchar c = uchar(utf8[i]);
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        m_out.append(utf8.constData() + from, i - from);
        from = i + 1;
        switch (c) {
        case '"':
            m_out += "\\\"";
            break;
        case '\\':
            m_out += "\\\\";
            break;
        case '\n':
            m_out += "\\n";
            break;
        case '\r':
            m_out += "\\r";
            break;
        case '\t':
            m_out += "\\t";
            break;
        default:
            m_out += "\\u00";
            m_out += "0123456789abcdef"[c >> 4];
            m_out += "0123456789abcdef"[c & 15];
        }
    }
    m_out.append(utf8.constData() + from, utf8.size() - from);
    m_out += '"';
}

void JsonWriter::integer(qint64 value)
{
    separate();
    char text[24];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    m_out.append(text, end - text);
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
    m_out.append(text, end - text);
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
    m_out += json;
}

} // namespace td
