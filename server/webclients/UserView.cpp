// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/UserView.h"

#include "server/webclients/LookupRepository.h"

namespace td {

namespace {

void putText(JsonWriter &out, const char *key, const QString &text)
{
    out.key(key);
    out.string(text);
}

void putTime(JsonWriter &out, const char *key, const std::optional<Time> &time)
{
    out.key(key);
    time ? out.string(toIso(time->ms)) : out.null();
}

} // namespace

QString shownUsername(const User &user) { return user.username.value_or(user.email.section(u'@', 0, 0)); }

Result<UserView> UserView::load(Connection &connection, const std::vector<User> &users)
{
    QStringList ids;
    for (const User &user : users) {
        ids += user.id;
    }
    UserView view;
    for (const QString &id : TRY(lookup_repository::openOnboardings(connection, ids))) {
        view.m_toOnboard += id;
    }
    return view;
}

void UserView::write(JsonWriter &out, const User &user) const
{
    const QString username = shownUsername(user);
    out.beginObject();
    putText(out, "_id", QString::number(user.number));
    out.key("id");
    out.integer(user.number);
    putText(out, "name", user.name);
    putText(out, "username", username);
    putText(out, "user", username);
    putText(out, "email", user.email);
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
        out.boolean(!m_toOnboard.contains(user.id));
    }
    putText(out, "bio", user.bio.value_or(QString()));
    putText(out, "location", user.location.value_or(QString()));
    putTime(out, "createdAt", user.createdAt);
    putTime(out, "loginTime", user.lastSignInAt);
    out.endObject();
}

void UserView::writeAll(JsonWriter &out, const std::vector<User> &users) const
{
    out.beginArray();
    for (const User &user : users) {
        write(out, user);
    }
    out.endArray();
}

} // namespace td
