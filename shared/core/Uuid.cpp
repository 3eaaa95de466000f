// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/Uuid.h"

#include <QRandomGenerator>

#include <array>

namespace td {

QString newUuid(Millis now)
{
    std::array<quint32, 3> random;
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    std::array<quint8, 16> bytes;
    for (size_t i = 0; i < 6; ++i) {
        bytes[i] = quint8(quint64(now) >> (40 - 8 * i));
    }
    for (size_t i = 6; i < 16; ++i) {
        bytes[i] = quint8(random[(i - 6) / 4] >> (8 * ((i - 6) % 4)));
    }
    bytes[6] = quint8((bytes[6] & 0x0F) | 0x70);
    bytes[8] = quint8((bytes[8] & 0x3F) | 0x80);

    static constexpr char digits[] = "0123456789abcdef";
    QString text(36, u'-');
    qsizetype at = 0;
    for (size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            ++at;
        }
        text[at++] = QLatin1Char(digits[bytes[i] >> 4]);
        text[at++] = QLatin1Char(digits[bytes[i] & 15]);
    }
    return text;
}

bool isUuid(QStringView text)
{
    if (text.size() != 36) {
        return false;
    }
    for (qsizetype i = 0; i < 36; ++i) {
        const char16_t c = text[i].unicode();
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
        if (dash ? c != u'-' : !hex) {
            return false;
        }
    }
    return true;
}

} // namespace td
