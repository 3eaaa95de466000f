// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace td::text {

struct Token;

/// The words by which one skill goes.
struct SkillNames
{
    QString name;
    QStringList aliases;
};

/// One place where a text names a skill.
struct SkillMention
{
    qsizetype skill = 0; ///< index into the list the matcher was made from
    qsizetype start = 0; ///< in the text, UTF-16 units
    qsizetype length = 0;
};

/// Finds skills by their names and aliases as whole sequences of tokens, never as parts of words: `Go` is not in
/// `MongoDB`. Immutable once made. Thread: any.
class SkillMatcher final
{
public:
    explicit SkillMatcher(const QList<SkillNames> &skills);

    /// The skill that goes by exactly this name, in any spelling.
    std::optional<qsizetype> named(QStringView name) const;

    /// Every mention in a text, in its order. A name of one token with one or two letters counts only in the case in
    /// which it was given: in prose `go`, `it` and `r` are mostly no skills, `Go`, `IT` and `R` are.
    QList<SkillMention> mentions(QStringView text) const;
    QList<SkillMention> mentions(QStringView text, const QList<Token> &tokens) const;

private:
    struct Entry
    {
        qsizetype skill;
        QStringList tokens;
        QString exactly; ///< empty, or the only spelling that counts in prose
    };
    QHash<QString, QList<Entry>> m_byFirstToken;
    QHash<QString, qsizetype> m_byName; ///< tokens joined with spaces
};

} // namespace td::text
