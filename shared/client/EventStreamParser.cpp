// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/client/EventStreamParser.h"

#include <algorithm>
#include <utility>

namespace td {

std::vector<StreamEvent> EventStreamParser::feed(const QByteArray &bytes)
{
    std::vector<StreamEvent> events;
    m_rest += bytes;
    const QByteArrayView all(m_rest);
    qsizetype begin = 0;
    for (;;) {
        if (m_skipLineFeed && begin < all.size()) {
            begin += all[begin] == '\n' ? 1 : 0;
            m_skipLineFeed = false;
        }
        const auto end = std::find_if(all.begin() + begin, all.end(), [](char c) { return c == '\n' || c == '\r'; });
        if (end == all.end()) {
            break;
        }
        takeLine(all.sliced(begin, end - all.begin() - begin), events);
        m_skipLineFeed = *end == '\r';
        begin = end - all.begin() + 1;
    }
    m_rest.remove(0, begin);
    m_tooLong = m_rest.size() > limit || m_data.size() > limit;
    return events;
}

void EventStreamParser::takeLine(QByteArrayView line, std::vector<StreamEvent> &events)
{
    if (line.isEmpty()) {
        if (!m_data.isEmpty()) {
            m_data.chop(1);
            events.push_back({m_lastId, m_name.isEmpty() ? QByteArray("message") : m_name, m_data});
        }
        m_name.clear();
        m_data.clear();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0) {
        return; // a comment
    }
    if (colon < 0) {
        takeField(line, {});
        return;
    }
    QByteArrayView value = line.sliced(colon + 1);
    if (value.startsWith(' ')) {
        value = value.sliced(1);
    }
    takeField(line.first(colon), value);
}

void EventStreamParser::takeField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        m_data.append(value).append('\n');
    } else if (name == "event") {
        m_name = value.toByteArray();
    } else if (name == "id" && !value.contains('\0')) {
        m_lastId = value.toByteArray();
    } else if (name == "retry") {
        bool isNumber = false;
        const int ms = value.toByteArray().toInt(&isNumber);
        if (isNumber && ms >= 0) {
            m_retryMs = ms;
        }
    }
}

} // namespace td
