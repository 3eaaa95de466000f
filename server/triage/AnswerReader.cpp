// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/AnswerReader.h"

#include "server/triage/SafeText.h"
#include "shared/text/SkillMatcher.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using Json = nlohmann::json;

namespace td::triage {

namespace {

constexpr qsizetype longestSummary = 500;
constexpr qsizetype longestNotes = 4'000;
constexpr qsizetype longestRefusal = 100;
constexpr qsizetype mostRefusals = 20;
constexpr qsizetype mostSkills = 3;
constexpr qsizetype mostEvidence = 20;

QString readText(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string()
               ? withoutHidden(QString::fromStdString(found->get_ref<const std::string &>()))
               : QString();
}

/// A probability; nothing where it is none.
std::optional<double> readShare(const Json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number()) {
        return std::nullopt;
    }
    const double share = found->get<double>();
    return share >= 0 && share <= 1 ? std::optional(share) : std::nullopt;
}

std::optional<QString> spelling(const QStringList &allowed, const QString &value)
{
    const auto found = std::find_if(allowed.begin(), allowed.end(), [&value](const QString &known) {
        return known.compare(value.trimmed(), Qt::CaseInsensitive) == 0;
    });
    return found == allowed.end() ? std::nullopt : std::optional(*found);
}

/// Reads one answer into one result; lives as long as that takes.
class Reader final
{
public:
    Reader(const Json &object, const TriageInput &input, ProviderAnswer &answer)
        : m_object(object),
          m_input(input),
          m_answer(answer),
          m_result(answer.result)
    {
    }

    void read()
    {
        m_result.type = readChoice("type", m_input.types);
        m_result.priority = readChoice("priority", m_input.priorities);
        m_result.category = readChoice("category", m_input.categories);
        readSkills();
        m_result.summary = clipped(withoutHtml(readText(m_object, "summary")).simplified(), longestSummary);
        m_result.notes =
            clipped(withoutHtml(clipped(readText(m_object, "notes"), longestNotes)).trimmed(), longestNotes);
        m_result.confidence = readShare(m_object, "confidence").value_or(0);
        readEvidence();
    }

private:
    void refuse(const char *field, const QString &value)
    {
        if (m_answer.refused.size() < mostRefusals) {
            m_answer.refused.append(QLatin1String(field) + u": "_s + clipped(value.simplified(), longestRefusal));
        }
    }

    std::optional<Choice> readChoice(const char *field, const QStringList &allowed)
    {
        const auto found = m_object.find(field);
        if (found == m_object.end() || found->is_null()) {
            return std::nullopt;
        }
        const QString value = found->is_object() ? readText(*found, "value") : QString();
        const auto known = spelling(allowed, value);
        const auto confidence = found->is_object() ? readShare(*found, "confidence") : std::nullopt;
        if (!known || !confidence) {
            refuse(field, value.isEmpty() ? QString::fromStdString(found->dump(-1, ' ', false, replaceBad)) : value);
            return std::nullopt;
        }
        return Choice{*known, *confidence};
    }

    void readSkills()
    {
        const auto found = m_object.find("skills");
        if (found == m_object.end() || !found->is_array()) {
            return;
        }
        QList<text::SkillNames> names;
        for (const DeskSkill &skill : m_input.skills) {
            names.append({skill.name, skill.aliases});
        }
        const text::SkillMatcher matcher(names);
        for (const Json &item : *found) {
            const QString name = item.is_object() ? readText(item, "value") : QString();
            const auto index = matcher.named(name);
            const auto confidence = item.is_object() ? readShare(item, "confidence") : std::nullopt;
            if (!index || !confidence) {
                refuse("skill", name);
                continue;
            }
            addSkill(m_input.skills[*index], *confidence);
        }
        std::stable_sort(m_result.skills.begin(), m_result.skills.end(),
                         [](const SkillChoice &a, const SkillChoice &b) { return a.confidence > b.confidence; });
        m_result.skills.resize(qMin(m_result.skills.size(), mostSkills));
    }

    void addSkill(const DeskSkill &skill, double confidence)
    {
        const bool twice = std::any_of(m_result.skills.begin(), m_result.skills.end(),
                                       [&skill](const SkillChoice &known) { return known.skillId == skill.id; });
        if (!twice) {
            m_result.skills.append({skill.id, skill.name, confidence});
        }
    }

    void readEvidence()
    {
        const auto found = m_object.find("evidence");
        if (found == m_object.end() || !found->is_array()) {
            return;
        }
        for (const Json &item : *found) {
            if (!item.is_object() || m_result.evidence.size() == mostEvidence) {
                continue;
            }
            const QString field = readText(item, "field");
            const auto value = spelling(chosen(field), readText(item, "value"));
            const QString word = inTicket(readText(item, "word").trimmed());
            const auto weight = readShare(item, "weight");
            if (value && weight && !word.isEmpty()) {
                m_result.evidence.append({field, *value, word, *weight});
            }
        }
    }

    /// The values of a field that evidence may speak for: those that were chosen.
    QStringList chosen(const QString &field) const
    {
        const auto only = [](const std::optional<Choice> &choice) {
            return choice ? QStringList(choice->value) : QStringList();
        };
        if (field == "skill"_L1) {
            QStringList names;
            for (const SkillChoice &skill : m_result.skills) {
                names.append(skill.name);
            }
            return names;
        }
        return field == "type"_L1       ? only(m_result.type)
               : field == "priority"_L1 ? only(m_result.priority)
               : field == "category"_L1 ? only(m_result.category)
                                        : QStringList();
    }

    /// The word in the ticket's own spelling; nothing when it is not there.
    QString inTicket(const QString &word) const
    {
        for (const QString *part : {&m_input.subject, &m_input.text}) {
            if (const qsizetype at = part->indexOf(word, 0, Qt::CaseInsensitive); at >= 0) {
                return part->mid(at, word.size());
            }
        }
        return {};
    }

    static constexpr auto replaceBad = Json::error_handler_t::replace;

    const Json &m_object;
    const TriageInput &m_input;
    ProviderAnswer &m_answer;
    TriageResult &m_result;
};

bool choosesNothing(const TriageResult &result)
{
    return !result.type && !result.priority && !result.category && result.skills.isEmpty();
}

} // namespace

void readAnswer(const QByteArray &json, const TriageInput &input, ProviderAnswer &answer)
{
    const Json object = Json::parse(json.begin(), json.end(), nullptr, false);
    if (!object.is_object()) {
        answer.error = ProviderError{FailureKind::Invalid, u"malformed_answer"_s,
                                     u"The model's answer is not the JSON object that was asked for."_s};
        return;
    }
    Reader(object, input, answer).read();
    if (!answer.refused.isEmpty() && choosesNothing(answer.result)) {
        answer.error = ProviderError{FailureKind::Invalid, u"invented_values"_s,
                                     u"The model chose only values that this desk does not have: "_s +
                                         answer.refused.join(", "_L1)};
        answer.result = {};
    }
}

} // namespace td::triage
