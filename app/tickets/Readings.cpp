// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tickets/Readings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

/// The words that speak for one value of a field, the weightiest first.
QStringList wordsFor(const QJsonArray &evidence, const QString &field, const QString &value)
{
    std::vector<std::pair<double, QString>> found;
    for (const QJsonValue &item : evidence) {
        if (item["field"_L1].toString() == field && item["value"_L1].toString() == value) {
            found.emplace_back(item["weight"_L1].toDouble(), item["word"_L1].toString());
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList words;
    for (const auto &[weight, word] : found) {
        if (!words.contains(word, Qt::CaseInsensitive)) {
            words.append(word);
        }
    }
    return words;
}

QString textOf(const QJsonValue &value)
{
    if (value.isObject()) {
        return value["name"_L1].toString();
    }
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue &part : value.toArray()) {
            parts.append(textOf(part));
        }
        return parts.join(u", "_s);
    }
    return value.toVariant().toString();
}

} // namespace

std::optional<TriageReading> readTriage(const RawJson &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.text).object();
    if (object.isEmpty()) {
        return std::nullopt;
    }
    TriageReading reading;
    reading.summary = object["summary"_L1].toString();
    reading.confidence = object["confidence"_L1].toDouble();
    const QJsonArray evidence = object["evidence"_L1].toArray();
    for (const QLatin1StringView field : {"type"_L1, "priority"_L1, "category"_L1}) {
        const QJsonValue choice = object[field];
        if (choice.isObject()) {
            const QString value = choice["value"_L1].toString();
            reading.values.push_back(
                {field, value, choice["confidence"_L1].toDouble(), wordsFor(evidence, field, value)});
        }
    }
    for (const QJsonValue &skill : object["skills"_L1].toArray()) {
        const QString name = skill["name"_L1].toString();
        reading.values.push_back(
            {u"skill"_s, name, skill["confidence"_L1].toDouble(), wordsFor(evidence, u"skill"_s, name)});
    }
    return reading;
}

std::vector<CandidateReading> readCandidates(const RawJson &json)
{
    std::vector<CandidateReading> candidates;
    for (const QJsonValue &one : QJsonDocument::fromJson(json.text).array()) {
        CandidateReading reading{.name = one["name"_L1].toString(),
                                 .open = one["open"_L1].toInt(),
                                 .chosen = one["verdict"_L1].toString() == "chosen"_L1,
                                 .verdict = one["verdict"_L1].toString()};
        for (const QJsonValue &skill : one["matched"_L1].toArray()) {
            reading.matched.append(skill.toString());
        }
        candidates.push_back(std::move(reading));
    }
    std::stable_partition(candidates.begin(), candidates.end(), [](const auto &one) { return one.chosen; });
    return candidates;
}

std::vector<ChangeReading> readChanges(const RawJson &json)
{
    std::vector<ChangeReading> changes;
    const QJsonObject object = QJsonDocument::fromJson(json.text).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        changes.push_back({it.key(), textOf(it.value()["before"_L1]), textOf(it.value()["after"_L1])});
    }
    return changes;
}

} // namespace td::app
