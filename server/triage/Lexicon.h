// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"
#include "shared/text/SkillMatcher.h"
#include "shared/text/Tokenizer.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace td::triage {

/// Something a ticket can be about, or be: the names that desks give it, and what a moderator may look at first.
struct LexiconClass
{
    QList<QStringList> names; ///< each a sequence of tokens
    QString hint;
};

/// A term of the lexicon as it was met in a text.
struct LexiconHit
{
    qsizetype classIndex = 0;
    QString term;        ///< the lexicon's tokens, joined with spaces
    qsizetype start = 0; ///< in the text, UTF-16 units
    qsizetype length = 0;
    double weight = 0;
};

/// One list of classes with weighted terms of one or more tokens. Plural and singular of a term are the same.
/// Immutable once made. Thread: any.
class LexiconSection final
{
public:
    const QList<LexiconClass> &classes() const { return m_classes; }

    /// Words as the lexicon would write them: their tokens in the singular, joined with spaces.
    static QString termOf(const QString &words);

    /// Every term in a tokenised text, the longest where several begin or overlap: `not urgent` is not `urgent`.
    QList<LexiconHit> find(const QList<text::Token> &tokens) const;

    /// The classes that something is an example of: those with a name that is the whole of its name or of an alias.
    /// Where its own name is not known as a whole, also those with a name that is a part of it, in whole tokens.
    QList<qsizetype> classesOf(const text::SkillNames &names) const;

private:
    friend class Lexicon;
    struct Term
    {
        QStringList tokens;
        QList<std::pair<qsizetype, double>> weights; ///< by class
    };
    void add(qsizetype classIndex, const QString &words, double weight);
    const Term *longestAt(const QStringList &stems, qsizetype i) const;

    QList<LexiconClass> m_classes;
    QHash<QString, QList<Term>> m_byFirstToken;
};

/// The words that the local provider starts with, before a desk has a history to learn from. Thread: any.
class Lexicon final
{
public:
    /// The one that is built in (resources/triage/lexicon.json).
    static const Lexicon &starter();

    static Result<Lexicon> parse(const QByteArray &json);

    const QString &version() const { return m_version; }
    const LexiconSection &types() const { return m_types; }
    const LexiconSection &priorities() const { return m_priorities; }
    const LexiconSection &topics() const { return m_topics; }

private:
    QString m_version;
    LexiconSection m_types;
    LexiconSection m_priorities;
    LexiconSection m_topics;
};

} // namespace td::triage
