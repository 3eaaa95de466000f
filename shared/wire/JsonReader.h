// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"
#include "shared/wire/Field.h"

#include <QStringList>

#include <nlohmann/json.hpp>

namespace td {

/// Whether fields that the type does not have are an error (our own API) or passed over (dialects, readers of answers).
enum class UnknownFields { Refuse, Ignore };

/// The one place that turns a failure of parsing or checking into an Error.
namespace wire {

Error wrongType(const QString &path, const char *wanted);
Error missing(const QString &path);
Error unknown(const QString &path);
Error outOfBounds(const QString &path, const QString &message, const char *code);

/// Strict UTF-8 JSON, at most 64 levels deep, no duplicate keys in the top object's fields.
Result<nlohmann::json> parse(const QByteArray &bytes);

Result<QString> readString(const nlohmann::json &json, const QString &path, const Rule &rule);
/// Checks and normalises a string that did not come as JSON (a query parameter, a command line).
Result<QString> checkString(QString text, const QString &path, const Rule &rule);
Result<qint64> readInteger(const nlohmann::json &json, const QString &path, const Rule &rule);
Result<Time> readTime(const nlohmann::json &json, const QString &path);
Error twice(const QString &path);
void coerceFlag(nlohmann::json &value);
void coerceInteger(nlohmann::json &value);
void coerceList(nlohmann::json &value);
Result<void> refuseUnknown(const nlohmann::json &json, const QString &path, const std::vector<const char *> &known);

inline QString child(const QString &path, const char *name)
{
    return path.isEmpty() ? QString::fromUtf8(name) : path + u'.' + QString::fromUtf8(name);
}

/// Turns a parameter's text into the JSON that the field's type expects; what does not fit stays text and is refused.
template <class T>
void coerce(nlohmann::json &object, const char *name)
{
    if constexpr (IsOptional<T>::value) {
        coerce<typename T::value_type>(object, name);
    } else if (object.contains(name)) {
        if constexpr (std::is_same_v<T, bool>) {
            coerceFlag(object[name]);
        } else if constexpr (std::is_integral_v<T>) {
            coerceInteger(object[name]);
        } else if constexpr (IsList<T>::value) {
            coerceList(object[name]);
        }
    }
}

template <class T>
Result<T> read(const nlohmann::json &json, const QString &path, const Rule &rule, UnknownFields unknownFields)
{
    if constexpr (std::is_same_v<T, QString>) {
        return readString(json, path, rule);
    } else if constexpr (std::is_same_v<T, bool>) {
        if (!json.is_boolean()) {
            return wrongType(path, "true or false");
        }
        return json.get<bool>();
    } else if constexpr (std::is_integral_v<T>) {
        return T(TRY(readInteger(json, path, rule)));
    } else if constexpr (std::is_floating_point_v<T>) {
        if (!json.is_number()) {
            return wrongType(path, "a number");
        }
        return json.get<T>();
    } else if constexpr (WireEnum<T>) {
        const QString text = TRY(readString(json, path, Rule{}));
        if (const auto value = fromName<T>(text)) {
            return *value;
        }
        QStringList names;
        for (const auto &one : EnumNames<T>::names) {
            names += QString::fromLatin1(one.second);
        }
        return outOfBounds(path, QStringLiteral("%1 is one of: %2.").arg(path, names.join(QStringLiteral(", "))),
                           "not_allowed");
    } else if constexpr (std::is_same_v<T, Time>) {
        return readTime(json, path);
    } else if constexpr (IsList<T>::value) {
        if (!json.is_array()) {
            return wrongType(path, "a list");
        }
        if (qint64(json.size()) > rule.items) {
            return outOfBounds(path, QStringLiteral("%1 has at most %2 entries.").arg(path).arg(rule.items),
                               "too_many");
        }
        T list;
        list.reserve(json.size());
        for (size_t i = 0; i < json.size(); ++i) {
            list.push_back(TRY(
                read<typename T::value_type>(json[i], QStringLiteral("%1[%2]").arg(path).arg(i), rule, unknownFields)));
        }
        return list;
    } else {
        static_assert(WireStruct<T>);
        if (!json.is_object()) {
            return wrongType(path, "an object");
        }
        T value{};
        std::vector<const char *> known;
        std::optional<Error> error;
        [[maybe_unused]] const auto one = [&](const auto &f) -> Result<void> {
            using Member = std::decay_t<decltype(value.*f.member)>;
            known.push_back(f.name);
            const auto found = json.find(f.name);
            const QString at = child(path, f.name);
            if constexpr (IsPatch<Member>::value) {
                using Inner = typename std::decay_t<decltype(std::declval<Member>().value())>::value_type;
                if (found != json.end()) {
                    value.*f.member = found->is_null() ? Member(std::optional<Inner>())
                                                       : Member(TRY(read<Inner>(*found, at, f.rule, unknownFields)));
                }
            } else if constexpr (IsOptional<Member>::value) {
                if (found != json.end() && !found->is_null()) {
                    value.*f.member = TRY(read<typename Member::value_type>(*found, at, f.rule, unknownFields));
                }
            } else {
                if (found == json.end()) {
                    return missing(at);
                }
                value.*f.member = TRY(read<Member>(*found, at, f.rule, unknownFields));
            }
            return {};
        };
        std::apply(
            [&](const auto &...fields) {
                [[maybe_unused]] const auto guarded = [&](const auto &f) {
                    if (!error) {
                        if (auto result = one(f); !result) {
                            error = std::move(result).error();
                        }
                    }
                };
                (guarded(fields), ...);
            },
            T::wire());
        if (error) {
            return std::move(*error);
        }
        if (unknownFields == UnknownFields::Refuse) {
            TRY(refuseUnknown(json, path, known));
        }
        return value;
    }
}

} // namespace wire

/// Reads and checks the parameters of a list: `items` are the decoded name and value pairs of a query string.
/// Lists are written with commas; repeated names are refused, and unknown ones unless
/// the type says `othersPassedOver`.
template <class T>
Result<T> fromQuery(const std::vector<std::pair<QString, QString>> &items)
{
    nlohmann::json json = nlohmann::json::object();
    for (const auto &[name, text] : items) {
        if (json.contains(name.toStdString())) {
            return wire::twice(name);
        }
        json[name.toStdString()] = text.toStdString();
    }
    std::apply(
        [&](const auto &...fields) {
            (wire::coerce<typename std::decay_t<decltype(fields)>::Type>(json, fields.name), ...);
        },
        T::wire());
    constexpr bool passedOver = requires { T::othersPassedOver; };
    return wire::read<T>(json, {}, Rule{}, passedOver ? UnknownFields::Ignore : UnknownFields::Refuse);
}

/// Reads and checks one wire type. An empty body counts as `{}`.
template <class T>
Result<T> fromJson(const QByteArray &bytes, UnknownFields unknownFields = UnknownFields::Ignore)
{
    const nlohmann::json json = bytes.isEmpty() ? nlohmann::json::object() : TRY(wire::parse(bytes));
    return wire::read<T>(json, {}, Rule{}, unknownFields);
}

} // namespace td
