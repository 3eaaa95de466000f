// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/TermScores.h"

#include "server/triage/SafeText.h"

#include <algorithm>

namespace td::triage {

namespace {

constexpr double subjectFactor = 1.5;
constexpr double nameWeight = 3;
constexpr qsizetype longestWord = 100; // of evidence that a pattern found

using Terms = QHash<QString, WeighedTerm>;

void keepHeavier(Terms &terms, const WeighedTerm &term)
{
    const auto known = terms.find(term.term);
    if (known == terms.end()) {
        terms.insert(term.term, term);
    } else if (known->weight < term.weight) {
        *known = term;
    }
}

double sum(const Terms &terms)
{
    double total = 0;
    for (const WeighedTerm &term : terms) {
        total += term.weight;
    }
    return total;
}

ValueScore sorted(const Terms &terms)
{
    ValueScore score{.total = sum(terms), .terms = terms.values()};
    std::sort(score.terms.begin(), score.terms.end(), [](const WeighedTerm &a, const WeighedTerm &b) {
        return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
    });
    return score;
}

/// The terms of one value: those of its classes, and those that name it unless the lexicon knows them: it knows how
/// little a common word like `access` tells.
ValueScore scoreOf(const LexiconSection &section, const QList<Terms> &classes, const text::SkillNames &value,
                   const Terms &names)
{
    Terms terms;
    QString hint;
    double most = 0;
    for (const qsizetype index : section.classesOf(value)) {
        for (const WeighedTerm &term : classes[index]) {
            keepHeavier(terms, term);
        }
        const QString &ofClass = section.classes()[index].hint;
        if (const double weight = sum(classes[index]); weight > most && !ofClass.isEmpty()) {
            most = weight;
            hint = ofClass;
        }
    }
    for (const WeighedTerm &name : names) {
        if (!terms.contains(name.term)) {
            terms.insert(name.term, name);
        }
    }
    ValueScore score = sorted(terms);
    score.hint = hint;
    return score;
}

} // namespace

TermScores::TermScores(const QString &subject, const QString &text)
    : m_parts({{subject, text::tokenize(subject), subjectFactor}, {text, text::tokenize(text), 1.0}})
{
}

QList<TermScores::TermsOfClass> TermScores::weighClasses(const LexiconSection &section) const
{
    QList<TermsOfClass> classes(section.classes().size());
    for (const Part &part : m_parts) {
        for (const LexiconHit &hit : section.find(part.tokens)) {
            keepHeavier(classes[hit.classIndex],
                        {hit.term, part.text.mid(hit.start, hit.length), hit.weight * part.factor});
        }
    }
    return classes;
}

QList<TermScores::TermsOfClass> TermScores::weighNames(const QList<NamedValue> &values) const
{
    QList<text::SkillNames> names;
    for (const NamedValue &value : values) {
        names.append(value.names);
    }
    const text::SkillMatcher matcher(names);
    QList<TermsOfClass> named(values.size());
    for (const Part &part : m_parts) {
        for (const text::SkillMention &mention : matcher.mentions(part.text, part.tokens)) {
            const QString word = part.text.mid(mention.start, mention.length);
            keepHeavier(named[mention.skill], {LexiconSection::termOf(word), word, nameWeight * part.factor});
        }
    }
    for (qsizetype i = 0; i < values.size(); ++i) {
        weighPatterns(values[i], named[i]);
    }
    return named;
}

void TermScores::weighPatterns(const NamedValue &value, TermsOfClass &named) const
{
    for (const SkillPattern &pattern : value.patterns) {
        for (const Part &part : m_parts) {
            const auto match = pattern.find(part.text);
            const QString word = match ? clipped(part.text.mid(match->start, match->length), longestWord) : QString();
            if (const QString term = LexiconSection::termOf(word); !term.isEmpty()) {
                keepHeavier(named, {term, word, nameWeight * part.factor});
                break; // the subject comes first and weighs more
            }
        }
    }
}

QList<ValueScore> TermScores::score(const LexiconSection &section, const QStringList &values) const
{
    const QList<TermsOfClass> classes = weighClasses(section);
    QList<ValueScore> scores;
    for (const QString &value : values) {
        scores.append(scoreOf(section, classes, {value, {}}, {}));
    }
    return scores;
}

QList<ValueScore> TermScores::score(const LexiconSection &section, const QList<NamedValue> &values) const
{
    const QList<TermsOfClass> classes = weighClasses(section);
    const QList<TermsOfClass> names = weighNames(values);
    QList<ValueScore> scores;
    for (qsizetype i = 0; i < values.size(); ++i) {
        scores.append(scoreOf(section, classes, values[i].names, names[i]));
    }
    return scores;
}

} // namespace td::triage
