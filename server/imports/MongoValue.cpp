// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/MongoValue.h"

#include <QDate>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace td::mongo {

namespace {

using Json = nlohmann::json;

/// The one member of an extended value such as {"$oid": "…"}.
const Json *extended(const Json *value, const char *name)
{
    return value && value->is_object() && value->contains(name) ? &(*value)[name] : nullptr;
}

QString clean(const std::string &utf8)
{
    QString text = QString::fromStdString(utf8).replace(u"\r\n"_s, u"\n"_s);
    text.removeIf([](QChar c) { return c.unicode() < 0x20 && c != u'\n' && c != u'\t'; });
    return text.trimmed();
}

std::optional<Millis> milliseconds(double value)
{
    constexpr double most = 253'402'300'800'000; // the year 10000
    return std::isfinite(value) && std::abs(value) < most ? std::optional(Millis(value)) : std::nullopt;
}

} // namespace

const Json *member(const Json &object, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const auto found = object.is_object() ? object.find(name) : object.end();
        if (found != object.end() && !found->is_null()) {
            return &*found;
        }
    }
    return nullptr;
}

std::optional<QString> text(const Json *value)
{
    return value && value->is_string() ? std::optional(clean(value->get_ref<const std::string &>())) : std::nullopt;
}

std::optional<double> number(const Json *value)
{
    for (const char *name : {"$numberInt", "$numberLong", "$numberDouble", "$numberDecimal"}) {
        if (const Json *inner = extended(value, name)) {
            value = inner;
            break;
        }
    }
    if (value && value->is_number()) {
        return value->get<double>();
    }
    bool isNumber = false;
    const double read = value && value->is_string() ? clean(value->get<std::string>()).toDouble(&isNumber) : 0;
    return isNumber ? std::optional(read) : std::nullopt;
}

std::optional<bool> flag(const Json *value)
{
    if (value && value->is_boolean()) {
        return value->get<bool>();
    }
    const QString word = text(value).value_or(QString()).toLower();
    if (word == "true"_L1 || word == "false"_L1) {
        return word == "true"_L1;
    }
    return std::nullopt;
}

std::optional<Millis> time(const Json *value)
{
    if (const Json *inner = extended(value, "$date")) {
        value = inner;
    }
    if (const auto plain = text(value)) {
        if (const auto read = fromIso(*plain)) {
            return read;
        }
        const QDate date = QDate::fromString(*plain, Qt::ISODate);
        return date.isValid() && plain->size() == 10 ? std::optional(date.startOfDay(Qt::UTC).toMSecsSinceEpoch())
                                                     : std::nullopt;
    }
    const auto since1970 = number(value);
    return since1970 ? milliseconds(*since1970) : std::nullopt;
}

QStringList words(const Json *value)
{
    QStringList found;
    const auto add = [&](const QString &word) {
        if (!word.trimmed().isEmpty() && !found.contains(word.trimmed())) {
            found += word.trimmed();
        }
    };
    if (value && value->is_array()) {
        for (const Json &item : *value) {
            add(text(&item).value_or(QString()));
        }
    } else if (const auto list = text(value)) {
        for (const QString &word : list->split(u',')) {
            add(word);
        }
    }
    return found;
}

std::optional<QString> id(const Json *value)
{
    for (const char *name : {"$oid", "$uuid"}) {
        if (const Json *inner = extended(value, name)) {
            value = inner;
        }
    }
    if (const auto plain = text(value)) {
        return plain->isEmpty() ? std::nullopt : plain;
    }
    const auto whole = number(value);
    return whole && std::floor(*whole) == *whole && std::abs(*whole) < 9e15
               ? std::optional(QString::number(qint64(*whole)))
               : std::nullopt;
}

PersonRef person(const Json *value)
{
    PersonRef ref;
    if (value && value->is_object() && !value->contains("$oid") && !value->contains("$numberInt") &&
        !value->contains("$numberLong") && !value->contains("$uuid")) {
        ref.id = id(member(*value, {"_id", "id"}));
        ref.email = text(member(*value, {"email"}));
    } else if (const auto plain = id(value)) {
        (plain->contains(u'@') ? ref.email : ref.id) = plain;
    }
    return ref;
}

} // namespace td::mongo
