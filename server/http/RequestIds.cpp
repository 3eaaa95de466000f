// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/RequestIds.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace td::http {
namespace {

constexpr qsizetype longestForeignId = 64;

QByteArray randomHex(qsizetype words)
{
    QByteArray bytes(words * 4, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32 *>(bytes.data()), words);
    return bytes.toHex();
}

bool isPlain(const QByteArray &id)
{
    const auto allowed = [](char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '_' || c == '.';
    };
    return !id.isEmpty() && id.size() <= longestForeignId && std::all_of(id.begin(), id.end(), allowed);
}

} // namespace

RequestIds::RequestIds() : m_internalHeader("X-Td-" + randomHex(4)), m_prefix(randomHex(1)) {}

QString RequestIds::idFor(const QByteArray &clientsId)
{
    return QString::fromLatin1(isPlain(clientsId) ? clientsId : m_prefix + '-' + QByteArray::number(m_next++, 16));
}

} // namespace td::http
