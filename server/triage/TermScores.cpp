// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/TermScores.h"

#include <algorithm>

namespace td::triage {

namespace {

constexpr double subjectFactor = 1.5;
constexpr double nameWeight = 3;

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

QList<TermScores::TermsOfClass> TermScores::weighNames(const QList<text::SkillNames> &values) const
{
    QList<TermsOfClass> named(values.size());
    const text::SkillMatcher matcher(values);
    for (const Part &part : m_parts) {
        for (const text::SkillMention &mention : matcher.mentions(part.text, part.tokens)) {
            const QString word = part.text.mid(mention.start, mention.length);
            keepHeavier(named[mention.skill], {LexiconSection::termOf(word), word, nameWeight * part.factor});
        }
    }
    return named;
}

QList<ValueScore> TermScores::score(const LexiconSection &section, const QList<text::SkillNames> &values,
                                    bool byName) const
{
    const QList<TermsOfClass> classes = weighClasses(section);
    const QList<TermsOfClass> names = byName ? weighNames(values) : QList<TermsOfClass>(values.size());
    QList<ValueScore> scores;
    for (qsizetype i = 0; i < values.size(); ++i) {
        TermsOfClass terms;
        QString hint;
        double most = 0;
        for (const qsizetype index : section.classesOf(QStringList(values[i].name) + values[i].aliases)) {
            for (const WeighedTerm &term : classes[index]) {
                keepHeavier(terms, term);
            }
            const QString &ofClass = section.classes()[index].hint;
            if (const double weight = sum(classes[index]); weight > most && !ofClass.isEmpty()) {
                most = weight;
                hint = ofClass;
            }
        }
        bool named = false;
        for (const WeighedTerm &name : names[i]) {
            if (!terms.contains(name.term)) { // else the lexicon knows how little a common word like `access` tells
                terms.insert(name.term, name);
            }
            named = named || terms[name.term].weight >= name.weight;
        }
        scores.append(sorted(terms));
        scores.last().hint = hint;
        scores.last().named = named;
    }
    return scores;
}

} // namespace td::triage
