// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QString>

namespace td::text {

/// What a code point is to a reader of words.
enum class CharKind : quint8 {
    Separator, ///< space, punctuation, symbol, control, private use, half a surrogate pair
    Letter,
    Digit,     ///< any kind of number
    Mark,      ///< goes on with a word, never begins one
    Invisible, ///< soft hyphen, joiners: neither part of a word nor its end
    Ideograph, ///< a letter or mark of a script written without spaces
};

CharKind kindOf(char32_t codePoint);

/// Appends what is left of one letter, digit or mark without its case, diacritics and width: nothing for an accent,
/// `ss` for `ß`, ASCII digits for decimal digits of any script. Marks that are no accents (vowel signs of India,
/// voicing of Japan) stay, because words differ by them. Thread: any.
void appendFolded(char32_t codePoint, QString &out);

} // namespace td::text
