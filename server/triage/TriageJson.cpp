// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/TriageJson.h"

#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;
using Json = nlohmann::json;

namespace td::triage {

namespace {

std::string utf8(const QString &text) { return text.toStdString(); }

QString readText(const Json &object, const char *key)
{
    return QString::fromStdString(object.at(key).get<std::string>());
}

Json choiceJson(const std::optional<Choice> &choice)
{
    return choice ? Json{{"value", utf8(choice->value)}, {"confidence", choice->confidence}} : Json(nullptr);
}

std::optional<Choice> readChoice(const Json &object, const char *key)
{
    const Json &choice = object.at(key);
    return choice.is_null() ? std::nullopt
                            : std::optional(Choice{readText(choice, "value"), choice.at("confidence").get<double>()});
}

TriageResult readResult(const Json &object)
{
    TriageResult result{.type = readChoice(object, "type"),
                        .priority = readChoice(object, "priority"),
                        .category = readChoice(object, "category"),
                        .summary = readText(object, "summary"),
                        .notes = readText(object, "notes"),
                        .confidence = object.at("confidence").get<double>()};
    for (const Json &skill : object.at("skills")) {
        result.skills.append({readText(skill, "id"), readText(skill, "name"), skill.at("confidence").get<double>()});
    }
    for (const Json &item : object.at("evidence")) {
        result.evidence.append({readText(item, "field"), readText(item, "value"), readText(item, "word"),
                                item.at("weight").get<double>()});
    }
    return result;
}

} // namespace

QByteArray toJson(const TriageResult &result)
{
    Json skills = Json::array();
    for (const SkillChoice &skill : result.skills) {
        skills.push_back({{"id", utf8(skill.skillId)}, {"name", utf8(skill.name)}, {"confidence", skill.confidence}});
    }
    Json evidence = Json::array();
    for (const Evidence &item : result.evidence) {
        evidence.push_back({{"field", utf8(item.field)},
                            {"value", utf8(item.value)},
                            {"word", utf8(item.word)},
                            {"weight", item.weight}});
    }
    const Json object{{"type", choiceJson(result.type)},         {"priority", choiceJson(result.priority)},
                      {"category", choiceJson(result.category)}, {"skills", std::move(skills)},
                      {"summary", utf8(result.summary)},         {"notes", utf8(result.notes)},
                      {"confidence", result.confidence},         {"evidence", std::move(evidence)}};
    return QByteArray::fromStdString(object.dump());
}

Result<TriageResult> resultFromJson(const QByteArray &json)
{
    try {
        return readResult(Json::parse(json.begin(), json.end()));
    } catch (const Json::exception &) {
        return Error{ErrorKind::Internal, u"bad_triage_result"_s, u"A stored triage result cannot be read."_s};
    }
}

QString toText(FailureKind kind)
{
    switch (kind) {
    case FailureKind::Transient:
        return u"transient"_s;
    case FailureKind::Permanent:
        return u"permanent"_s;
    case FailureKind::Blocked:
        return u"blocked"_s;
    case FailureKind::Invalid:
        return u"invalid"_s;
    case FailureKind::Cancelled:
        return u"cancelled"_s;
    }
    Q_UNREACHABLE();
}

} // namespace td::triage
