// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/text/Tokenizer.h"

#include "shared/text/Fold.h"

namespace td::text {

namespace {

/// The local part of an address is never longer (RFC 5321); also keeps looking ahead cheap.
constexpr qsizetype longestLocalPart = 64;

struct CodePoint
{
    char32_t value;
    qsizetype units;
};

/// Half a surrogate pair comes out as itself, which is a separator.
CodePoint codePointAt(QStringView text, qsizetype i)
{
    const QChar c = text[i];
    if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
        return {QChar::surrogateToUcs4(c, text[i + 1]), 2};
    }
    return {c.unicode(), 1};
}

CharKind kindAt(QStringView text, qsizetype i)
{
    return i < text.size() ? kindOf(codePointAt(text, i).value) : CharKind::Separator;
}

bool beginsWord(CharKind kind) { return kind == CharKind::Letter || kind == CharKind::Digit; }

bool isSign(QStringView text, qsizetype i, char16_t sign) { return i < text.size() && text[i] == sign; }

/// A dot in front of a word belongs to it after a space or an opening sign; behind a sentence it ends that.
bool isLeadingDot(QStringView text, qsizetype i)
{
    constexpr QStringView openers = u"([{</,;:|&-=\"'";
    return text[i] == u'.' && kindAt(text, i + 1) == CharKind::Letter &&
           (i == 0 || text[i - 1].isSpace() || openers.contains(text[i - 1]));
}

/// Whether the `+` there is inside the local part of an address.
bool isInAddress(QStringView text, qsizetype plus)
{
    const qsizetype end = qMin(text.size(), plus + longestLocalPart);
    for (qsizetype i = plus + 1; i < end; ++i) {
        const char16_t c = text[i].unicode();
        if (c == u'@') {
            return i > plus + 1 && beginsWord(kindAt(text, i + 1));
        }
        if (c != u'+' && c != u'.' && c != u'_' && c != u'-' && !beginsWord(kindOf(c))) {
            return false;
        }
    }
    return false;
}

/// A word as far as its letters and joining signs go.
struct Compound
{
    qsizetype end = 0;
    qsizetype firstHyphen = -1;
    bool keepsHyphens = false;
};

/// A hyphen before `partedUpTo` is known to part words; looking beyond it each time would be quadratic.
Compound readCompound(QStringView text, qsizetype start, qsizetype partedUpTo)
{
    Compound found;
    qsizetype i = start;
    while (i < text.size()) {
        const CodePoint c = codePointAt(text, i);
        const CharKind kind = kindOf(c.value);
        if (kind == CharKind::Digit) {
            found.keepsHyphens = true;
        } else if (kind == CharKind::Separator) {
            const bool joins = c.value == U'.' || c.value == U'_' || c.value == U'@' || c.value == U'-';
            if (!(joins && beginsWord(kindAt(text, i + 1))) && !(c.value == U'+' && isInAddress(text, i))) {
                break;
            }
            if (c.value == U'-' && i < partedUpTo) {
                break;
            }
            if (c.value != U'-') {
                found.keepsHyphens = true;
            } else if (found.firstHyphen < 0) {
                found.firstHyphen = i;
            }
        } else if (kind == CharKind::Ideograph) {
            break;
        }
        i += c.units;
    }
    found.end = i;
    return found;
}

/// Where the signs end that belong behind a word: `C#`, `C++`, `A+`.
qsizetype endOfSuffix(QStringView text, qsizetype start, qsizetype end)
{
    if (kindAt(text, end - 1) != CharKind::Letter) {
        return end;
    }
    if (isSign(text, end, u'#')) {
        return end - start == 1 ? end + 1 : end;
    }
    qsizetype i = end;
    while (isSign(text, i, u'+')) {
        ++i;
    }
    const qsizetype pluses = i - end;
    return pluses == 2 || (pluses == 1 && !beginsWord(kindAt(text, i))) ? i : end;
}

} // namespace

bool Tokenizer::next()
{
    m_token.clear();
    while (m_position < m_source.size() && m_token.isEmpty()) {
        const CodePoint c = codePointAt(m_source, m_position);
        const CharKind kind = kindOf(c.value);
        if (beginsWord(kind) || isLeadingDot(m_source, m_position)) {
            readWord();
        } else if (kind == CharKind::Ideograph) {
            readPair();
        } else {
            m_position += c.units;
        }
    }
    return !m_token.isEmpty();
}

void Tokenizer::readWord()
{
    const qsizetype start = m_position;
    const qsizetype first = m_source[start] == u'.' ? start + 1 : start;
    Compound compound = readCompound(m_source, first, m_partedUpTo);
    if (compound.firstHyphen >= 0 && !compound.keepsHyphens) {
        m_partedUpTo = compound.end;
        compound.end = compound.firstHyphen;
    }
    m_position = endOfSuffix(m_source, start, compound.end);
    emitToken(start, m_position);
}

void Tokenizer::readPair()
{
    const qsizetype start = m_position;
    m_position += codePointAt(m_source, start).units;
    if (kindAt(m_source, m_position) == CharKind::Ideograph) {
        m_pairedUpTo = m_position + codePointAt(m_source, m_position).units;
        emitToken(start, m_pairedUpTo);
    } else if (m_position != m_pairedUpTo) {
        emitToken(start, m_position);
    }
}

void Tokenizer::emitToken(qsizetype start, qsizetype end)
{
    m_start = start;
    m_end = end;
    for (qsizetype i = start; i < end && m_token.size() < maxLength;) {
        const CodePoint c = codePointAt(m_source, i);
        const CharKind kind = kindOf(c.value);
        if (kind == CharKind::Separator) {
            m_token += QChar(char16_t(c.value)); // a joining sign
        } else if (kind != CharKind::Invisible) {
            appendFolded(c.value, m_token);
        }
        i += c.units;
    }
    if (m_token.size() > maxLength) {
        m_token.truncate(m_token[maxLength - 1].isHighSurrogate() ? maxLength - 1 : maxLength);
    }
}

QList<Token> tokenize(QStringView source)
{
    QList<Token> tokens;
    Tokenizer tokenizer(source);
    while (tokenizer.next()) {
        tokens.append({tokenizer.text().toString(), tokenizer.start(), tokenizer.length()});
    }
    return tokens;
}

QString indexText(QStringView source)
{
    QString joined;
    joined.reserve(source.size());
    Tokenizer tokenizer(source);
    while (tokenizer.next()) {
        if (!joined.isEmpty()) {
            joined += u' ';
        }
        joined += tokenizer.text();
    }
    return joined;
}

} // namespace td::text
