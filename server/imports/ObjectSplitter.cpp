// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/ObjectSplitter.h"

namespace td {

namespace {

constexpr qint64 chunk = 1 << 16;

bool betweenObjects(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '[' || c == ']' || c == '\xEF' ||
           c == '\xBB' || c == '\xBF'; // the last three: a byte order mark
}

} // namespace

std::optional<char> ObjectSplitter::take()
{
    if (m_at == m_buffer.size()) {
        m_buffer = m_file.read(chunk);
        m_at = 0;
        if (m_buffer.isEmpty()) {
            return {};
        }
    }
    return m_buffer[m_at++];
}

/// Follows strings and braces; true when `c` closes the object, or the line of a broken one.
bool ObjectSplitter::ends(char c)
{
    if (m_depth == 0) {
        return c == '\n'; // no object at all
    }
    if (m_inString) {
        if (c == '\n') {
            return true; // no string goes over a line: its end is missing
        }
        m_inString = m_escaped || c != '"';
        m_escaped = !m_escaped && c == '\\';
        return false;
    }
    m_inString = c == '"';
    m_depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    return m_depth == 0;
}

std::optional<ObjectSplitter::Part> ObjectSplitter::next()
{
    Part part;
    m_depth = 0;
    m_inString = m_escaped = false;
    while (const auto c = take()) {
        const bool lineBegins = std::exchange(m_lineBegins, *c == '\n');
        if (part.text.isEmpty()) {
            if (!betweenObjects(*c)) {
                part.line = m_line;
                m_depth = *c == '{' ? 1 : 0;
                part.text += *c;
            }
        } else if (lineBegins && *c == '{' && m_depth > 0) {
            --m_at; // the object before was never closed
            m_lineBegins = true;
            return part;
        } else {
            part.text += *c;
            if (ends(*c)) {
                m_line += *c == '\n';
                return part;
            }
        }
        m_line += *c == '\n';
    }
    return part.text.isEmpty() ? std::nullopt : std::optional(part);
}

} // namespace td
