// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/acts/Rebase.h"

namespace td::app {

namespace {

using Json = nlohmann::json;

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
    const Json changes = objectOf(patch);
    const Json before = objectOf(base);
    const Json now = objectOf(theirs);
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

Json objectOf(const QByteArray &text)
{
    Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    return json.is_object() ? json : Json::object();
}

} // namespace td::app
