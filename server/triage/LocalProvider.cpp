// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/LocalProvider.h"

#include "server/triage/Excerpt.h"
#include "server/triage/TermScores.h"
#include "server/triage/TriageJson.h"

#include <QElapsedTimer>

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace td::triage {

namespace {

/// The weight of what the lexicon does not know: one weak word alone must not decide.
constexpr double unknownWeight = 1.5;
constexpr double leastConfidence = 0.5;   // exclusive
constexpr double leastShareOfBest = 0.65; // a further skill needs this share of the best one's score, and
constexpr double leastOwnWeight = 3;      // the weight of one strong word
constexpr qsizetype skillsNamed = 3;
constexpr qsizetype evidenceOfOneValue = 5; // for one value

/// The values of one field with their scores; collects the evidence of those that are chosen.
class Field final
{
public:
    Field(QString name, QStringList values, QList<ValueScore> scores)
        : m_name(std::move(name)),
          m_values(std::move(values)),
          m_scores(std::move(scores))
    {
        m_order.resize(m_scores.size());
        std::iota(m_order.begin(), m_order.end(), 0);
        std::stable_sort(m_order.begin(), m_order.end(),
                         [this](qsizetype a, qsizetype b) { return m_scores[a].total > m_scores[b].total; });
    }

    /// The values best first, by index.
    const QList<qsizetype> &order() const { return m_order; }
    const ValueScore &score(qsizetype i) const { return m_scores[i]; }

    /// The best value where it outweighs all others and the unknown together.
    std::optional<Choice> only(TriageResult &result) const
    {
        if (m_order.isEmpty()) {
            return std::nullopt;
        }
        const qsizetype best = m_order.first();
        const double all = std::accumulate(m_scores.begin(), m_scores.end(), unknownWeight,
                                           [](double sum, const ValueScore &score) { return sum + score.total; });
        const double confidence = m_scores[best].total / all;
        if (confidence <= leastConfidence) {
            return std::nullopt;
        }
        explain(best, result);
        return Choice{m_values[best], confidence};
    }

    void explain(qsizetype i, TriageResult &result) const
    {
        for (const WeighedTerm &term : m_scores[i].terms.mid(0, evidenceOfOneValue)) {
            result.evidence.append({m_name, m_values[i], term.word, term.weight});
        }
    }

private:
    QString m_name;
    QStringList m_values;
    QList<ValueScore> m_scores;
    QList<qsizetype> m_order;
};

QList<NamedValue> asValues(const QStringList &names)
{
    QList<NamedValue> values;
    for (const QString &name : names) {
        values.append(NamedValue{{name, {}}, {}});
    }
    return values;
}

QList<NamedValue> asValues(const QList<DeskSkill> &skills, PatternCache &patterns)
{
    QList<NamedValue> values;
    for (const DeskSkill &skill : skills) {
        values.append(NamedValue{{skill.name, skill.aliases}, patterns.get(skill.patterns)});
    }
    return values;
}

QStringList namesOf(const QList<DeskSkill> &skills)
{
    QStringList names;
    for (const DeskSkill &skill : skills) {
        names.append(skill.name);
    }
    return names;
}

/// What speaks for a value and not already for one that was chosen with more weight.
double ownWeight(const ValueScore &score, const QList<const ValueScore *> &chosen)
{
    double own = 0;
    for (const WeighedTerm &term : score.terms) {
        const bool counted = std::any_of(chosen.begin(), chosen.end(), [&](const ValueScore *better) {
            return better->total > score.total &&
                   std::any_of(better->terms.begin(), better->terms.end(),
                               [&term](const WeighedTerm &known) { return known.term == term.term; });
        });
        own += counted ? 0 : term.weight;
    }
    return own;
}

/// The best skill, and further ones only where they stand on strong words of their own: one that fits is more use to a
/// desk than three that might.
void chooseSkills(const Field &field, const QList<DeskSkill> &skills, TriageResult &result)
{
    QList<const ValueScore *> chosen;
    for (const qsizetype i : field.order()) {
        const ValueScore &score = field.score(i);
        const double confidence = score.total / (score.total + unknownWeight);
        if (confidence <= leastConfidence || chosen.size() == skillsNamed) {
            return;
        }
        const double own = ownWeight(score, chosen);
        if (chosen.isEmpty() || (own >= leastOwnWeight && own >= leastShareOfBest * chosen.first()->total)) {
            chosen.append(&score);
            result.skills.append({skills[i].id, skills[i].name, confidence});
            field.explain(i, result);
        }
    }
}

/// Where a ticket goes is decided by its type and its skills, as far as the desk has any.
double overall(const TriageInput &input, const TriageResult &result)
{
    const double type = result.type ? result.type->confidence : 0;
    const double skill = result.skills.isEmpty() ? 0 : result.skills.first().confidence;
    if (input.skills.isEmpty()) {
        return type;
    }
    return input.types.isEmpty() ? skill : (type + skill) / 2;
}

QString notesFor(const TriageResult &result, const QString &hint)
{
    QStringList words;
    for (const Evidence &item : result.evidence) {
        // Tokens instead of the writer's spelling: nothing in them can be Markdown.
        const QString word = u'`' + text::indexText(item.word) + u'`';
        if (!words.contains(word)) {
            words.append(word);
        }
    }
    if (words.isEmpty()) {
        return u"The words of this ticket decide nothing. Please choose type and skills by hand."_s;
    }
    QString notes = u"Deciding words: "_s + words.join(", "_L1) + u'.';
    if (!hint.isEmpty()) {
        notes += u"\n\n"_s + hint;
    }
    return notes;
}

} // namespace

PreparedCall LocalProvider::prepare(const TriageInput &input) const
{
    return {.provider = u"local"_s,
            .model = u"lexicon"_s,
            .promptVersion = m_lexicon.version(),
            .schemaVersion = u"1"_s,
            .input = input};
}

ProviderAnswer LocalProvider::ask(const PreparedCall &call, const net::CancelFlag &) const
{
    QElapsedTimer timer;
    timer.start();
    ProviderAnswer answer{.model = call.model, .result = triage(call.input)};
    answer.raw = toJson(answer.result);
    answer.durationMs = timer.elapsed();
    return answer;
}

TriageResult LocalProvider::triage(const TriageInput &input) const
{
    const TermScores scores(input.subject, input.text);
    const Field type(u"type"_s, input.types, scores.score(m_lexicon.types(), input.types));
    const Field priority(u"priority"_s, input.priorities, scores.score(m_lexicon.priorities(), input.priorities));
    const Field category(u"category"_s, input.categories, scores.score(m_lexicon.topics(), asValues(input.categories)));
    const Field skill(u"skill"_s, namesOf(input.skills),
                      scores.score(m_lexicon.topics(), asValues(input.skills, m_patterns)));

    TriageResult result;
    result.type = type.only(result);
    result.priority = priority.only(result);
    result.category = category.only(result);
    chooseSkills(skill, input.skills, result);
    result.confidence = overall(input, result);
    result.summary = excerpt(input.subject, input.text);
    result.notes = notesFor(result, result.skills.isEmpty() ? QString() : skill.score(skill.order().first()).hint);
    return result;
}

} // namespace td::triage
