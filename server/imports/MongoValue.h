// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

#include <nlohmann/json.hpp>

#include <QStringList>

#include <optional>

/// Values as mongoexport writes them: plain JSON, or extended JSON (`{"$oid": …}`, `{"$date": …}`, `{"$numberLong":
/// …}`). What is missing, null or of another kind is nothing. Thread: any.
namespace td::mongo {

/// The first of these members that is there and not null.
const nlohmann::json *member(const nlohmann::json &object, std::initializer_list<const char *> names);

/// Without control characters but line feed and tab, and without white space around it.
std::optional<QString> text(const nlohmann::json *value);
std::optional<double> number(const nlohmann::json *value);
std::optional<bool> flag(const nlohmann::json *value);
/// Also a day without a time, which begins at midnight UTC, and milliseconds since 1970.
std::optional<Millis> time(const nlohmann::json *value);
/// A list of texts, or one text with commas; each once, without the empty ones.
QStringList words(const nlohmann::json *value);

/// An ObjectId, a text or an integer, as text.
std::optional<QString> id(const nlohmann::json *value);

/// How an export names a person: by an id, by an address, or by an object that has either.
struct PersonRef
{
    std::optional<QString> id;
    std::optional<QString> email;
    bool empty() const { return !id && !email; }
};
PersonRef person(const nlohmann::json *value);

} // namespace td::mongo
