// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/wire/Field.h"

#include <QByteArray>
#include <QList>

namespace td::test {

/// A value, written as JSON, that a field must refuse, and where the refusal points.
struct BadValue
{
    QByteArray what;
    QByteArray json;
    QByteArray field;
};

/// Bad values that follow from a rule for strings.
QList<BadValue> badStrings(const QByteArray &field, const Rule &rule);

QByteArray quoted(const QByteArray &utf8);

/// Every kind of value that a field of type T must refuse, made from its type and its rule.
template <class T>
QList<BadValue> badValues(const QByteArray &field, const Rule &rule)
{
    if constexpr (IsOptional<T>::value) {
        return badValues<typename T::value_type>(field, rule);
    } else if constexpr (IsPatch<T>::value) {
        return badValues<typename std::decay_t<decltype(std::declval<T>().value())>::value_type>(field, rule);
    } else if constexpr (IsList<T>::value) {
        using Item = typename T::value_type;
        QList<BadValue> bad{{"text for a list", R"("x")", field}, {"object for a list", "{}", field}};
        QByteArrayList many(int(rule.items) + 1, "null");
        bad.append({"too many", '[' + many.join(',') + ']', field});
        for (const BadValue &item : badValues<Item>(field, rule)) {
            bad.append({"list with " + item.what, '[' + item.json + ']', field});
        }
        return bad;
    } else if constexpr (WireStruct<T>) {
        QList<BadValue> bad{{"text for an object", R"("x")", field},
                            {"number for an object", "7", field},
                            {"unknown field inside", R"({"quite_unknown":1})", field}};
        return bad;
    } else if constexpr (std::is_same_v<T, bool>) {
        return {{"text for a flag", R"("true")", field},
                {"number for a flag", "1", field},
                {"list for a flag", "[]", field}};
    } else if constexpr (WireEnum<T>) {
        return {{"unknown word", R"("quite_unknown")", field},
                {"another case", quoted(nameOf(EnumNames<T>::names[0].first).toUpper().toUtf8()), field},
                {"number for a word", "1", field},
                {"object for a word", "{}", field}};
    } else if constexpr (std::is_same_v<T, Time>) {
        return {{"no time", R"("yesterday")", field},
                {"time without zone", R"("2026-11-20T08:15:00")", field},
                {"day without time", R"("2026-11-20")", field},
                {"number for a time", "1763625600000", field}};
    } else if constexpr (std::is_integral_v<T>) {
        return {{"text for a number", R"("1")", field},
                {"fraction", "1.5", field},
                {"too small", QByteArray::number(rule.min - 1), field},
                {"too large", QByteArray::number(rule.max + 1), field},
                {"huge", "99999999999999999999999", field}};
    } else {
        return badStrings(field, rule);
    }
}

/// Bad values for every field of a request, one at a time; `missing` names those that may not be left out.
template <class Request>
QList<BadValue> badFieldsOf()
{
    QList<BadValue> all;
    const auto one = [&](const auto &field) {
        using Member = std::decay_t<decltype(std::declval<Request>().*field.member)>;
        all += badValues<Member>(field.name, field.rule);
        if constexpr (!IsOptional<Member>::value && !IsPatch<Member>::value) {
            all.append({"null", "null", field.name});
            all.append({"left out", QByteArray(), field.name});
        }
    };
    std::apply([&](const auto &...fields) { (one(fields), ...); }, Request::wire());
    return all;
}

} // namespace td::test
