// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/UserView.h"

namespace td::user_view {

namespace {

void writeText(JsonWriter &out, const char *key, const QString &text)
{
    out.key(key);
    out.string(text);
}

void writeTime(JsonWriter &out, const char *key, const std::optional<Time> &time)
{
    out.key(key);
    time ? out.string(toIso(time->ms)) : out.null();
}

} // namespace

void write(JsonWriter &out, const User &user)
{
    const QString username = user.username.value_or(user.email.section(u'@', 0, 0));
    out.beginObject();
    writeText(out, "_id", QString::number(user.number));
    out.key("id");
    out.integer(user.number);
    writeText(out, "name", user.name);
    writeText(out, "username", username);
    writeText(out, "user", username);
    writeText(out, "email", user.email);
    out.key("role");
    out.word(wordOf(user.role));
    out.key("skills");
    td::write(out, user.skills);
    out.key("isActive");
    out.boolean(user.active);
    out.key("status");
    out.word(user.active ? "active" : "inactive");
    for (const char *key : {"onboardingCompleted", "userOnboardingCompleted"}) {
        out.key(key);
        out.boolean(user.onboardedAt.has_value());
    }
    writeText(out, "bio", user.bio.value_or(QString()));
    writeText(out, "location", user.location.value_or(QString()));
    writeTime(out, "createdAt", user.createdAt);
    writeTime(out, "loginTime", user.lastSignInAt);
    out.endObject();
}

void writeAll(JsonWriter &out, const std::vector<User> &users)
{
    out.beginArray();
    for (const User &user : users) {
        write(out, user);
    }
    out.endArray();
}

} // namespace td::user_view
