// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/SkillPattern.h"

#include "server/triage/SafeText.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::triage {

namespace {

Q_LOGGING_CATEGORY(lcPattern, "td.triage.pattern")

constexpr auto options = QRegularExpression::UseUnicodePropertiesOption | QRegularExpression::CaseInsensitiveOption;

Error refused(const QString &why) { return {ErrorKind::BadInput, u"bad_pattern"_s, why, u"aliases"_s}; }

bool isAllowedEscape(QChar c)
{
    return !(c.isLetterOrNumber() && c.unicode() < 0x80) || QStringView(u"dDwWsSbBhnrtpPx").contains(c);
}

bool isAllowedGroup(QStringView afterParenthesis)
{
    if (!afterParenthesis.startsWith(u'?')) {
        return !afterParenthesis.startsWith(u'*');
    }
    static constexpr QStringView kinds[] = {u"?:", u"?=", u"?!", u"?<=", u"?<!", u"?>"};
    return std::any_of(std::begin(kinds), std::end(kinds),
                       [&](QStringView kind) { return afterParenthesis.startsWith(kind); });
}

/// Whether a pattern keeps to the allowed constructs. A list of what is allowed, so that nothing is forgotten.
bool isPlain(QStringView pattern)
{
    qsizetype classStart = -1; // where the first member of the character class stands, while inside of one
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        if (c == u'\\') {
            if (++i == pattern.size() || !isAllowedEscape(pattern[i])) {
                return false;
            }
        } else if (classStart >= 0) {
            classStart = c == u']' && i > classStart ? -1 : classStart;
        } else if (c == u'[') {
            i += pattern.mid(i + 1).startsWith(u'^') ? 1 : 0;
            classStart = i + 1;
        } else if (c == u'(' && !isAllowedGroup(pattern.mid(i + 1))) {
            return false;
        }
    }
    return true;
}

/// The steps are counted anew at each place where a match may begin; hence the limit of the text's length.
QString anchored(const QString &pattern)
{
    return u"(*LIMIT_MATCH=10000)(*LIMIT_DEPTH=1000)(?<![\\p{L}\\p{M}\\p{N}_])(?:"_s + pattern +
           u")(?![\\p{L}\\p{M}\\p{N}_])"_s;
}

} // namespace

Result<SkillPattern> SkillPattern::parse(const QString &source)
{
    if (source.trimmed().isEmpty() || source.size() > maxLength) {
        return refused(u"A regular expression needs 1 to %1 characters."_s.arg(maxLength));
    }
    const QRegularExpression bare(source, options); // alone, so that it cannot close the groups around it
    if (!bare.isValid()) {
        return refused(u"This is not a regular expression: %1, at character %2."_s.arg(bare.errorString())
                           .arg(bare.patternErrorOffset() + 1));
    }
    if (!isPlain(source)) {
        return refused(u"Use only literals, character classes, quantifiers, (…), (?:…) and look-around: "
                       "back references, recursion, options and verbs are not allowed."_s);
    }
    const QRegularExpression expression(anchored(source), options);
    if (!expression.isValid()) {
        return refused(u"This regular expression cannot be used: %1."_s.arg(expression.errorString()));
    }
    if (expression.match(QString()).hasMatch()) {
        return refused(u"A regular expression that matches an empty text would match every ticket."_s);
    }
    return SkillPattern(source, expression);
}

std::optional<SkillPattern::Match> SkillPattern::find(const QString &text) const
{
    const QString beginning = clipped(text, maxText);
    if (!beginning.isValidUtf16()) {
        return std::nullopt; // the matcher refuses it, which is no fault of the pattern
    }
    const QRegularExpressionMatch match = m_expression.match(beginning);
    if (!match.isValid() && !m_reported->test_and_set()) {
        qCWarning(lcPattern).noquote() << "the pattern" << m_source
                                       << "needs too many steps and matches nothing; make it simpler";
    }
    if (!match.hasMatch() || match.capturedLength() == 0) {
        return std::nullopt;
    }
    return Match{match.capturedStart(), match.capturedLength()};
}

} // namespace td::triage
