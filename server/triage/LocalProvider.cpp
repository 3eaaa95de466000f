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
constexpr double leastConfidence = 0.5;  // exclusive
constexpr double leastShareOfBest = 0.6; // a further skill that is not named needs this share of the best one's score
constexpr qsizetype mostSkills = 3;
constexpr qsizetype mostEvidence = 5; // for one value

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
        for (const WeighedTerm &term : m_scores[i].terms.mid(0, mostEvidence)) {
            result.evidence.append({m_name, m_values[i], term.word, term.weight});
        }
    }

private:
    QString m_name;
    QStringList m_values;
    QList<ValueScore> m_scores;
    QList<qsizetype> m_order;
};

QList<text::SkillNames> asNames(const QStringList &values)
{
    QList<text::SkillNames> names;
    for (const QString &value : values) {
        names.append({value, {}});
    }
    return names;
}

QList<text::SkillNames> asNames(const QList<DeskSkill> &skills)
{
    QList<text::SkillNames> names;
    for (const DeskSkill &skill : skills) {
        names.append({skill.name, skill.aliases});
    }
    return names;
}

QStringList namesOf(const QList<DeskSkill> &skills)
{
    QStringList names;
    for (const DeskSkill &skill : skills) {
        names.append(skill.name);
    }
    return names;
}

/// Whether another value has all the words of this one, and more: then this one is only a paler likeness.
bool isOutdone(const ValueScore &score, const ValueScore &other)
{
    return other.total > score.total &&
           std::all_of(score.terms.begin(), score.terms.end(), [&](const WeighedTerm &term) {
               return std::any_of(other.terms.begin(), other.terms.end(),
                                  [&term](const WeighedTerm &known) { return known.term == term.term; });
           });
}

void chooseSkills(const Field &field, const QList<DeskSkill> &skills, TriageResult &result)
{
    QList<qsizetype> chosen;
    for (const qsizetype i : field.order()) {
        const ValueScore &score = field.score(i);
        const double confidence = score.total / (score.total + unknownWeight);
        if (confidence <= leastConfidence || chosen.size() == mostSkills) {
            return;
        }
        const bool wanted = score.named || score.total >= leastShareOfBest * field.score(field.order().first()).total;
        const bool outdone = std::any_of(chosen.begin(), chosen.end(),
                                         [&](qsizetype better) { return isOutdone(score, field.score(better)); });
        if (wanted && !outdone) {
            chosen.append(i);
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
    const Field type(u"type"_s, input.types, scores.score(m_lexicon.types(), asNames(input.types), false));
    const Field priority(u"priority"_s, input.priorities,
                         scores.score(m_lexicon.priorities(), asNames(input.priorities), false));
    const Field category(u"category"_s, input.categories,
                         scores.score(m_lexicon.topics(), asNames(input.categories), true));
    const Field skill(u"skill"_s, namesOf(input.skills), scores.score(m_lexicon.topics(), asNames(input.skills), true));

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
