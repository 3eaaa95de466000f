// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/acts/Rebase.h"

#include <nlohmann/json.hpp>

namespace td::app {

namespace {

using Json = nlohmann::json;

Json object(const QByteArray &text)
{
    Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    return json.is_object() ? json : Json::object();
}

/// A field that is left out of an answer is empty.
Json valueOf(const Json &ticket, const std::string &field)
{
    const auto found = ticket.find(field);
    return found == ticket.end() ? Json() : *found;
}

QByteArray bytes(const Json &json) { return QByteArray::fromStdString(json.dump()); }

} // namespace

Rebased rebase(const QByteArray &patch, const QByteArray &base, const QByteArray &theirs)
{
    const Json changes = object(patch);
    const Json before = object(base);
    const Json now = object(theirs);
    Json again = Json::object();
    Json conflicts = Json::object();
    for (const auto &[field, mine] : changes.items()) {
        const Json their = valueOf(now, field);
        if (their == mine) {
            continue;
        }
        (their == valueOf(before, field) ? again : conflicts)[field] = mine;
    }
    return {bytes(again), bytes(conflicts)};
}

bool isEmptyObject(const QByteArray &json) { return object(json).empty(); }

} // namespace td::app
