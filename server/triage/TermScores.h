// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/triage/Lexicon.h"
#include "server/triage/TriageTypes.h"
#include "shared/text/SkillMatcher.h"

#include <QHash>

#include <optional>

namespace td::triage {

/// A term that speaks for a value: as it stands in the ticket, and how much it counts.
struct WeighedTerm
{
    QString term; ///< tokens joined with spaces
    QString word; ///< the same place in the ticket's own spelling
    double weight = 0;
};

/// The terms for one value, heaviest first, each counted once however often it occurs.
struct ValueScore
{
    double total = 0;
    QList<WeighedTerm> terms;
    QString hint;       ///< of the class that counted most among those with one
    bool named = false; ///< the ticket names the value itself, and not by a word that the lexicon makes little of
};

/// Weighs a ticket's words for the values of a desk. A word in the subject counts half as much again.
/// Made for one ticket; the lexicon must outlive it. Thread: any, one each.
class TermScores final
{
public:
    TermScores(const QString &subject, const QString &text);

    /// A score per value: the words of the lexicon's classes that the value is named after and, when asked for, places
    /// that name the value itself.
    QList<ValueScore> score(const LexiconSection &section, const QList<text::SkillNames> &values, bool byName) const;

private:
    struct Part
    {
        QString text;
        QList<text::Token> tokens;
        double factor;
    };
    using TermsOfClass = QHash<QString, WeighedTerm>;

    QList<TermsOfClass> weighClasses(const LexiconSection &section) const;
    QList<TermsOfClass> weighNames(const QList<text::SkillNames> &values) const;

    QList<Part> m_parts;
};

} // namespace td::triage
