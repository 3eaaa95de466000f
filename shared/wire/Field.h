// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <tuple>
#include <vector>

/// A wire type is a struct with a static `wire()` that lists its fields; reading, checking, writing and the schema all
/// come from that list:
///
///     struct SignIn
///     {
///         QString email;
///         QString password;
///         static constexpr auto wire()
///         {
///             return std::tuple{field("email", &SignIn::email, {.max = 254, .doc = "address of the account"}),
///                               field("password", &SignIn::password, {.max = 1024})};
///         }
///     };
///
/// Field types: QString, bool, int, qint64, double, enums with an EnumNames, Time, RawJson, other wire types,
/// std::vector of these, std::optional (may be left out), Patch (may be left out, or null to clear).
namespace td {

/// What a string must look like besides its length.
enum class Format {
    Line,  ///< one line: no control characters; outer white space is trimmed
    Text,  ///< many lines: no control characters but line feed and tab; CRLF is read as LF
    Uuid,  ///< 36 characters, lower case
    Email, ///< an address: trimmed, something on both sides of one @
    Secret ///< a password or token: taken as it is
};

struct Rule
{
    qint64 min = 0;   ///< characters of a string, items of a list, value of a number
    qint64 max = 200; ///< the same; characters are counted in Unicode code points
    Format format = Format::Line;
    qint64 items = 100; ///< most items of a list (min and max then speak of each item)
    const char *doc = "";
};

template <class Struct, class Member>
struct Field
{
    using Type = Member;
    const char *name;
    Member Struct::*member;
    Rule rule;
};

template <class Struct, class Member>
constexpr Field<Struct, Member> field(const char *name, Member Struct::*member, Rule rule = {})
{
    return {name, member, rule};
}

/// An instant; ISO-8601 UTC with milliseconds on the wire.
struct Time
{
    Millis ms = 0;
    bool operator==(const Time &) const = default;
};

/// JSON that is already written, passed through as it is. Answers only.
struct RawJson
{
    QByteArray text;
    bool operator==(const RawJson &) const = default;
};

/// A change to an optional value: left out (nothing changes), null (cleared) or a new value.
template <class T>
class Patch
{
public:
    using value_type = T;

    Patch() = default;
    Patch(std::optional<T> value) : m_given(true), m_value(std::move(value)) {}
    Patch(T value) : m_given(true), m_value(std::move(value)) {}

    bool given() const { return m_given; }
    const std::optional<T> &value() const { return m_value; }

private:
    bool m_given = false;
    std::optional<T> m_value;
};

/// Specialise with `static constexpr std::pair<E, const char *> names[]` for every enum on the wire.
template <class E>
struct EnumNames;

template <class E>
const char *wordOf(E value)
{
    for (const auto &[one, name] : EnumNames<E>::names) {
        if (one == value) {
            return name;
        }
    }
    Q_UNREACHABLE();
}

template <class E>
QString nameOf(E value)
{
    return QString::fromLatin1(wordOf(value));
}

template <class E>
std::optional<E> fromName(QStringView text)
{
    for (const auto &[one, name] : EnumNames<E>::names) {
        if (text == QLatin1StringView(name)) {
            return one;
        }
    }
    return std::nullopt;
}

template <class T>
concept WireStruct = requires
{
    T::wire();
};
template <class T>
concept WireEnum = std::is_enum_v<T> && requires
{
    EnumNames<T>::names;
};

template <class T>
struct IsOptional : std::false_type
{
};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type
{
};
template <class T>
struct IsPatch : std::false_type
{
};
template <class T>
struct IsPatch<Patch<T>> : std::true_type
{
};
template <class T>
struct IsList : std::false_type
{
};
template <class T>
struct IsList<std::vector<T>> : std::true_type
{
};

/// A request or answer without content.
struct Nothing
{
    static constexpr auto wire() { return std::tuple{}; }
};

} // namespace td
