// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/JsonReader.h"

namespace td {

/// Reads what a server answered. Types must fit; fields that this program does not know are passed over, and lengths
/// and bounds are the server's business: an older client must not stumble over a newer desk.
namespace answer {

template <class T>
Result<T> read(const nlohmann::json &json, const QString &path);

template <class T>
Result<T> readList(const nlohmann::json &json, const QString &path)
{
    if (!json.is_array()) {
        return wire::wrongType(path, "a list");
    }
    T list;
    list.reserve(json.size());
    for (const nlohmann::json &item : json) {
        list.push_back(TRY(read<typename T::value_type>(item, QStringLiteral("%1[%2]").arg(path).arg(list.size()))));
    }
    return list;
}

template <class Member>
Result<Member> readMember(const nlohmann::json &object, const char *name, const QString &path)
{
    const QString at = wire::child(path, name);
    const auto found = object.find(name);
    if constexpr (IsOptional<Member>::value) {
        if (found == object.end() || found->is_null()) {
            return Member();
        }
        return Member(TRY(read<typename Member::value_type>(*found, at)));
    } else if constexpr (IsPatch<Member>::value) {
        if (found == object.end()) {
            return Member();
        }
        return found->is_null() ? Result<Member>(Member(std::nullopt))
                                : Member(TRY(read<typename Member::value_type>(*found, at)));
    } else {
        if (found == object.end()) {
            return wire::missing(at);
        }
        return read<Member>(*found, at);
    }
}

template <class T>
Result<T> readStruct(const nlohmann::json &json, const QString &path)
{
    if (!json.is_object()) {
        return wire::wrongType(path, "an object");
    }
    T value{};
    std::optional<Error> error;
    const auto one = [&](const auto &f) {
        auto member = readMember<std::decay_t<decltype(value.*f.member)>>(json, f.name, path);
        if (member) {
            value.*f.member = *std::move(member);
        } else {
            error = std::move(member).error();
        }
        return !error;
    };
    std::apply([&](const auto &...fields) { static_cast<void>((one(fields) && ...)); }, T::wire());
    if (error) {
        return *std::move(error);
    }
    return value;
}

template <class T>
Result<T> read(const nlohmann::json &json, const QString &path)
{
    if constexpr (std::is_same_v<T, QString>) {
        return json.is_string() ? Result<T>(QString::fromStdString(json.get_ref<const std::string &>()))
                                : wire::wrongType(path, "a string");
    } else if constexpr (std::is_same_v<T, bool>) {
        return json.is_boolean() ? Result<T>(json.get<bool>()) : wire::wrongType(path, "true or false");
    } else if constexpr (std::is_integral_v<T>) {
        constexpr Rule any{.min = std::numeric_limits<T>::min(), .max = std::numeric_limits<T>::max()};
        return T(TRY(wire::readInteger(json, path, any)));
    } else if constexpr (std::is_floating_point_v<T>) {
        return json.is_number() ? Result<T>(json.get<T>()) : wire::wrongType(path, "a number");
    } else if constexpr (std::is_same_v<T, RawJson>) {
        return RawJson{QByteArray::fromStdString(json.dump())};
    } else if constexpr (std::is_same_v<T, Time> || WireEnum<T>) {
        return wire::read<T>(json, path, Rule{}, UnknownFields::Ignore);
    } else if constexpr (IsList<T>::value) {
        return readList<T>(json, path);
    } else {
        static_assert(WireStruct<T>);
        return readStruct<T>(json, path);
    }
}

} // namespace answer

/// An answer's body; an empty one counts as `{}`.
template <class T>
Result<T> fromAnswer(const QByteArray &bytes)
{
    return answer::read<T>(bytes.isEmpty() ? nlohmann::json::object() : TRY(wire::parse(bytes)), {});
}

} // namespace td
