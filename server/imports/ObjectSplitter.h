// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <optional>

namespace td {

/// Cuts a file into its outermost JSON objects, one at a time, without reading it whole: one object a line, an array of
/// them, or either of these laid out over many lines. What is no object comes as it is, up to the end of its line, and
/// one broken object does not swallow the next. Thread: the caller's.
class ObjectSplitter final
{
public:
    struct Part
    {
        qint64 line = 0; ///< on which it begins, from 1
        QByteArray text;
    };

    explicit ObjectSplitter(QIODevice &file) : m_file(file) {}

    std::optional<Part> next();

private:
    std::optional<char> take();
    bool ends(char c);

    QIODevice &m_file;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_line = 1;
    bool m_lineBegins = true; ///< the next character is the first of its line
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

} // namespace td
