// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace td::text {

/// One word of a text: folded, and where it stood in the source (UTF-16 units).
struct Token
{
    QString text;
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const Token &) const = default;
};

/// The product's one tokeniser: full text on both databases, triage, evidence and skills all see the same words.
/// Walks over a text that must outlive it; the same text always gives the same tokens. Thread: any, one each.
///
/// - Case, diacritics and width are folded (Fold.h). Broken UTF-16 separates words and is never an error.
/// - A word is letters and digits. `.`, `_` and `@` between them belong to it: `node.js`, `10.0.0.1`, `a@b.example`.
///   So does `-` where the whole has a digit, `.`, `_` or `@` (`srv-01`, `ORA-00942`); else it parts words (`sign-in`).
/// - Before a word `.` stays (`.NET`), after it `#` behind a single letter (`C#`), `++`, and a last `+` (`A+`).
///   `+` also stays in front of the `@` of an address.
/// - Scripts written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) give overlapping pairs of code points;
///   a lonely one stands for itself. No dictionary is needed, and a query is cut up in the same way.
/// - A token has at most `maxLength` UTF-16 units, the rest of the word is dropped. It is never empty and has no
///   space, quote, backslash or control character: of ASCII only letters, digits and `symbols`. FTS5 keeps every token
///   whole as `tokenize = "ascii tokenchars '+#.@_-'"`.
class Tokenizer final
{
public:
    static constexpr qsizetype maxLength = 64;
    static constexpr char symbols[] = "+#.@_-";

    explicit Tokenizer(QStringView source) : m_source(source) {}

    /// Steps to the next token; false at the end.
    bool next();

    QStringView text() const { return m_token; }
    qsizetype start() const { return m_start; }
    qsizetype length() const { return m_end - m_start; }

private:
    void readWord();
    void readPair();
    void emitToken(qsizetype start, qsizetype end);

    QStringView m_source;
    qsizetype m_position = 0;
    qsizetype m_partedUpTo = 0; ///< up to here hyphens are known to part words
    qsizetype m_pairedUpTo = 0; ///< up to here code points are in a pair already
    QString m_token;
    qsizetype m_start = 0;
    qsizetype m_end = 0;
};

QList<Token> tokenize(QStringView source);

/// The tokens joined with single spaces: what the databases index.
QString indexText(QStringView source);

} // namespace td::text
