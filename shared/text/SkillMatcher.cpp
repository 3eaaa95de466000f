// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/text/SkillMatcher.h"

#include "shared/text/Tokenizer.h"

#include <algorithm>

namespace td::text {

SkillMatcher::SkillMatcher(const QList<SkillNames> &skills)
{
    for (qsizetype i = 0; i < skills.size(); ++i) {
        for (const QString &name : QStringList(skills[i].name) + skills[i].aliases) {
            QStringList tokens;
            for (Token &token : tokenize(name)) {
                tokens.append(std::move(token.text));
            }
            if (tokens.isEmpty()) {
                continue;
            }
            const QString key = tokens.join(u' ');
            if (!m_byName.contains(key)) {
                m_byName.insert(key, i);
            }
            const bool ambiguous = tokens.size() == 1 && key.size() <= 2 &&
                                   std::all_of(key.begin(), key.end(), [](QChar c) { return c.isLetter(); });
            m_byFirstToken[tokens.first()].append({i, tokens, ambiguous ? name.trimmed() : QString()});
        }
    }
}

std::optional<qsizetype> SkillMatcher::named(QStringView name) const
{
    const auto found = m_byName.constFind(indexText(name));
    return found == m_byName.cend() ? std::nullopt : std::optional(*found);
}

QList<SkillMention> SkillMatcher::mentions(QStringView text) const { return mentions(text, tokenize(text)); }

QList<SkillMention> SkillMatcher::mentions(QStringView text, const QList<Token> &tokens) const
{
    QList<SkillMention> found;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const auto entries = m_byFirstToken.constFind(tokens[i].text);
        if (entries == m_byFirstToken.cend()) {
            continue;
        }
        for (const Entry &entry : *entries) {
            const qsizetype count = entry.tokens.size();
            if (i + count > tokens.size() ||
                !std::equal(entry.tokens.begin(), entry.tokens.end(), tokens.begin() + i,
                            [](const QString &wanted, const Token &token) { return wanted == token.text; })) {
                continue;
            }
            const Token &last = tokens[i + count - 1];
            const SkillMention mention{entry.skill, tokens[i].start, last.start + last.length - tokens[i].start};
            if (entry.exactly.isEmpty() || text.mid(mention.start, mention.length) == entry.exactly) {
                found.append(mention);
            }
        }
    }
    return found;
}

} // namespace td::text
