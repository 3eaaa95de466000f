// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/text/Fold.h"

#include <QList>

#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace td::text {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

template <size_t n>
bool within(const std::array<Range, n> &ranges, char32_t c)
{
    return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

// Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs, combining marks for symbols.
constexpr std::array<Range, 8> accents{{{0x0300, 0x036F},
                                        {0x0483, 0x0489},
                                        {0x0591, 0x05C7},
                                        {0x0610, 0x061A},
                                        {0x064B, 0x065F},
                                        {0x0670, 0x0670},
                                        {0x1AB0, 0x1AFF},
                                        {0x1DC0, 0x1DFF}}};

// Thai and Lao, Myanmar, Khmer, kana, Han with its iteration marks, kana of half width.
constexpr std::array<Range, 9> unspaced{{{0x0E00, 0x0EFF},
                                         {0x1000, 0x109F},
                                         {0x1780, 0x17FF},
                                         {0x3005, 0x3007},
                                         {0x3040, 0x30FF},
                                         {0x3400, 0x4DBF},
                                         {0x4E00, 0x9FFF},
                                         {0xF900, 0xFAFF},
                                         {0x20000, 0x3FFFD}}};
constexpr Range halfWidthKana{0xFF66, 0xFF9F};
constexpr char32_t tatweel = 0x0640; // lengthens an Arabic word for the eye only

CharKind classify(char32_t c)
{
    if (c == tatweel) {
        return CharKind::Invisible;
    }
    const bool ideographic = within(unspaced, c) || (c >= halfWidthKana.first && c <= halfWidthKana.last);
    switch (QChar::category(c)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
        return ideographic ? CharKind::Ideograph : CharKind::Letter;
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
        return CharKind::Digit;
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
        return ideographic ? CharKind::Ideograph : CharKind::Mark;
    case QChar::Other_Format:
        return CharKind::Invisible;
    default:
        return CharKind::Separator;
    }
}

/// Letters that readers take for others, and that Unicode does not decompose.
QStringView asPlainLetters(char32_t c)
{
    switch (c) {
    case U'æ':
        return u"ae";
    case U'ß':
        return u"ss";
    case U'œ':
        return u"oe";
    case U'ø':
        return u"o";
    case U'ł':
        return u"l";
    case U'đ':
    case U'ð':
        return u"d";
    case U'ħ':
        return u"h";
    case U'ı':
        return u"i";
    case U'ŧ':
        return u"t";
    case U'þ':
        return u"th";
    default:
        return {};
    }
}

QString foldSlowly(char32_t codePoint)
{
    if (const int digit = QChar::category(codePoint) == QChar::Number_DecimalDigit ? QChar::digitValue(codePoint) : -1;
        digit >= 0) {
        return QString(QChar(u'0' + char16_t(digit)));
    }
    const QString original = QString::fromUcs4(&codePoint, 1);
    QString kept;
    for (const char32_t c : original.normalized(QString::NormalizationForm_KD).toCaseFolded().toUcs4()) {
        if (within(accents, c)) {
            continue;
        }
        if (kindOf(c) == CharKind::Separator) {
            return original.toCaseFolded(); // `½` and `℡` would fall apart: they stay as they are
        }
        const QStringView plain = asPlainLetters(c);
        kept += plain.isEmpty() ? QStringView(QString::fromUcs4(&c, 1)) : plain;
    }
    return kept.normalized(QString::NormalizationForm_C);
}

/// The scripts that folding changes most, worked out once.
constexpr char32_t tableEnd = 0x0530;

const std::vector<QString> &foldTable()
{
    static const std::vector<QString> table = [] {
        std::vector<QString> folded(tableEnd);
        for (char32_t c = 0; c < tableEnd; ++c) {
            folded[c] = foldSlowly(c);
        }
        return folded;
    }();
    return table;
}

const std::array<CharKind, tableEnd> &kindTable()
{
    static const std::array<CharKind, tableEnd> table = [] {
        std::array<CharKind, tableEnd> kinds{};
        for (char32_t c = 0; c < tableEnd; ++c) {
            kinds[c] = classify(c);
        }
        return kinds;
    }();
    return table;
}

} // namespace

CharKind kindOf(char32_t codePoint) { return codePoint < tableEnd ? kindTable()[codePoint] : classify(codePoint); }

void appendFolded(char32_t codePoint, QString &out)
{
    if (codePoint < 0x80) {
        const bool upper = codePoint >= U'A' && codePoint <= U'Z';
        out += QChar(char16_t(upper ? codePoint + 32 : codePoint));
    } else if (codePoint < tableEnd) {
        out += foldTable()[codePoint];
    } else if (codePoint >= 0x3040 && codePoint < 0xA000) {
        out += QChar(char16_t(codePoint)); // kana and Han have neither case nor accents
    } else {
        out += foldSlowly(codePoint);
    }
}

} // namespace td::text
