// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/triage/Lexicon.h"
#include "server/triage/SkillPattern.h"
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
    QString hint; ///< of the class that counted most among those with one
};

/// A value of a desk, and what may speak for it besides the lexicon.
struct NamedValue
{
    text::SkillNames names;
    QList<SkillPattern> patterns;
};

/// Weighs a ticket's words for the values of a desk. A word in the subject counts half as much again.
/// Made for one ticket; the lexicon must outlive it. Thread: any, one each.
class TermScores final
{
public:
    TermScores(const QString &subject, const QString &text);

    /// A score per value: the words of the lexicon's classes that the value is named after.
    QList<ValueScore> score(const LexiconSection &section, const QStringList &values) const;

    /// The same, and the places that name the value itself or match one of its patterns.
    QList<ValueScore> score(const LexiconSection &section, const QList<NamedValue> &values) const;

private:
    struct Part
    {
        QString text;
        QList<text::Token> tokens;
        double factor;
    };
    using TermsOfClass = QHash<QString, WeighedTerm>;

    QList<TermsOfClass> weighClasses(const LexiconSection &section) const;
    QList<TermsOfClass> weighNames(const QList<NamedValue> &values) const;
    void weighPatterns(const NamedValue &value, TermsOfClass &named) const;

    QList<Part> m_parts;
};

} // namespace td::triage
