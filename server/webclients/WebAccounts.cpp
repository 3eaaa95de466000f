// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/WebAccounts.h"

#include "server/api/PresentedToken.h"
#include "server/webclients/Chain.h"
#include "server/webclients/UserView.h"
#include "server/webclients/WebCookies.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

QFuture<Result<WebAnswer>> refused(const Error &error) { return ready(Result<WebAnswer>(error)); }

SignInOrigin originOf(const WebCall &call)
{
    const QByteArray agent = call.request().headers.value("User-Agent");
    return {QString::fromUtf8(agent).left(100), call.request().peer.toString(), ClientKind::Web};
}

/// Active or not: `isActive`, or a `status` of that name.
std::optional<bool> activeIn(const WebBody &body)
{
    if (body.value("isActive").is_boolean()) {
        return body.value("isActive").get<bool>();
    }
    const QString word = body.text({"status", "isActive"}).value_or(QString()).toLower();
    if (word == "active"_L1 || word == "true"_L1) {
        return true;
    }
    return word == "inactive"_L1 || word == "false"_L1 ? std::optional(false) : std::nullopt;
}

} // namespace

WebAccounts::WebAccounts(Database &database, AuthService &auth, UserService &users, const Clock &clock)
    : m_database(database),
      m_auth(auth),
      m_users(users),
      m_names(users),
      m_clock(clock)
{
}

WebAnswer WebAccounts::signedIn(const SignedIn &session, const http::RequestHead &request, const WebShape &shape) const
{
    Envelope envelope(shape);
    envelope.key("token").string(session.accessToken);
    user_view::write(envelope.key("user"), session.user);
    if (shape.withStatusCode) {
        JsonWriter &data = envelope.key("data");
        data.beginObject();
        data.key("token");
        data.string(session.accessToken);
        data.key("user");
        user_view::write(data, session.user);
        data.endObject();
    }
    WebAnswer answer = envelope.close();
    web_cookies::keep(answer.headers, request, session.accessToken, session.user.role == Role::Admin,
                      session.accessExpiresAt.ms - m_clock.now());
    return answer;
}

QFuture<Result<WebAnswer>> WebAccounts::signUp(const WebCall &call, const WebShape &shape)
{
    const WebBody &body = call.body();
    nlohmann::json fields = {{"email", body.value("email")}, {"password", body.value("password")}};
    for (const char *field : {"email", "password"}) {
        if (body.value(field).is_null()) {
            return refused(wire::missing(QString::fromLatin1(field)));
        }
    }
    const QString local = body.text({"email"}).value_or(QString()).section(u'@', 0, 0);
    fields["name"] = body.text({"name", "username", "user"}).value_or(local).left(100).toStdString();
    if (const auto username = body.text({"username"})) {
        fields["username"] = username->toStdString();
    }
    if (body.has("confirmPassword") && body.value("confirmPassword") != body.value("password")) {
        return refused({ErrorKind::BadInput, u"passwords_differ"_s, u"The two passwords are not the same."_s,
                        u"confirmPassword"_s});
    }
    const auto request = readAs<SignUp>(fields);
    if (!request) {
        return refused(request.error());
    }
    const auto skills =
        m_names.settle(call.connection(), Actor(), body.words("skills").value_or(std::vector<QString>()));
    return chain(skills, [this, request = *request, origin = originOf(call), head = http::RequestHead(call.request()),
                          shape](const SettledSkills &settled) {
        SignUp whole = request;
        if (!settled.known.empty()) {
            whole.skills = settled.known;
        }
        WebShape noted = shape;
        noted.message += settled.note();
        return chain(m_auth.signUp(whole, origin), [this, head, noted](const SignedIn &session) {
            return ready(Result<WebAnswer>(signedIn(session, head, noted)));
        });
    });
}

QFuture<Result<WebAnswer>> WebAccounts::signIn(const WebCall &call, Who who, const WebShape &shape)
{
    const WebBody &body = call.body();
    const char *named = body.text({"email"}) || !body.has("identifier") ? "email" : "identifier";
    const auto request = readAs<SignIn>(
        {{"email", body.text({named}).value_or(QString()).toStdString()}, {"password", body.value("password")}},
        {{named, "email"}});
    if (!request || request->email.isEmpty()) {
        return refused(request ? wire::missing(QString::fromLatin1(named)) : request.error());
    }
    const auto session = m_auth.signIn(*request, originOf(call));
    return chain(session, [this, who, shape, head = http::RequestHead(call.request())](const SignedIn &opened) {
        if (who == Who::Anybody || opened.user.role == Role::Admin) {
            return ready(Result<WebAnswer>(signedIn(opened, head, shape)));
        }
        const Error forbidden{ErrorKind::Forbidden, u"forbidden"_s, u"Only an admin may sign in here."_s};
        const auto actor = m_auth.authenticate(opened.accessToken.toLatin1(), m_database.local());
        if (!actor) {
            return refused(forbidden);
        }
        return m_auth.signOut(*actor).then(QtFuture::Launch::Sync,
                                           [forbidden](const Result<void> &) { return Result<WebAnswer>(forbidden); });
    });
}

QFuture<Result<WebAnswer>> WebAccounts::signOut(const WebCall &call)
{
    const auto goodbye = [head = http::RequestHead(call.request())] {
        WebAnswer answer = Envelope({"", u"You are signed out."_s}).close();
        web_cookies::clear(answer.headers, head);
        return Result<WebAnswer>(std::move(answer));
    };
    const auto actor = m_auth.authenticate(presentedToken(call.request()).token, call.connection());
    if (!actor) {
        return ready(goodbye());
    }
    return m_auth.signOut(*actor).then(QtFuture::Launch::Sync, [goodbye](const Result<void> &ended) {
        return ended ? goodbye() : Result<WebAnswer>(ended.error());
    });
}

Result<WebAnswer> WebAccounts::me(const WebCall &call, const WebShape &shape) const
{
    const User user = TRY(m_users.read(call.connection(), call.actor().id));
    Envelope envelope(shape);
    user_view::write(envelope.key(shape.key), user);
    return envelope.close();
}

Result<WebAnswer> WebAccounts::list(const WebCall &call, const std::optional<WebShape> &shape) const
{
    UserFilter filter;
    filter.limit = WebPage::whole;
    const auto found = TRY(m_users.list(call.connection(), filter));
    if (shape) {
        Envelope envelope(*shape);
        user_view::writeAll(envelope.key(shape->key), found.items);
        return envelope.close();
    }
    JsonWriter out;
    user_view::writeAll(out, found.items);
    return WebAnswer{out.take()};
}

QFuture<Result<WebAnswer>> WebAccounts::shown(const QFuture<Result<User>> &act, const WebShape &shape) const
{
    return chain(act, [shape](const User &user) {
        Envelope envelope(shape);
        user_view::write(envelope.key(shape.key), user);
        return ready(Result<WebAnswer>(envelope.close()));
    });
}

QFuture<Result<WebAnswer>> WebAccounts::change(const WebCall &call, const QString &id, const WebShape &shape)
{
    const WebBody &body = call.body();
    nlohmann::json fields = nlohmann::json::object();
    if (const auto name = body.text({"name"})) {
        fields["name"] = name->toStdString();
    }
    if (const auto role = body.text({"role"})) {
        fields["role"] = role->toLower().toStdString();
    }
    if (const auto active = activeIn(body)) {
        fields["active"] = *active;
    }
    const auto patch = readAs<UserPatch>(fields);
    if (!patch) {
        return refused(patch.error());
    }
    const Actor actor = call.actor();
    const auto words = body.words("skills");
    const auto skills = m_names.settle(call.connection(), actor, words.value_or(std::vector<QString>()));
    return chain(skills,
                 [this, actor, id, shape, patch = *patch, given = words.has_value()](const SettledSkills &settled) {
                     UserPatch whole = patch;
                     if (given) {
                         whole.skills = settled.known;
                     }
                     WebShape noted = shape;
                     noted.message += settled.note();
                     return shown(m_users.change(actor, id, whole, {}), noted);
                 });
}

QFuture<Result<WebAnswer>> WebAccounts::setActive(const WebCall &call, const QString &id, const WebShape &shape)
{
    auto active = activeIn(call.body());
    if (const QString word = call.query(u"status"); !active && !word.isEmpty()) {
        active = word.compare("active"_L1, Qt::CaseInsensitive) == 0;
    }
    if (!active) {
        const auto before = m_users.read(call.connection(), id);
        if (!before) {
            return refused(before.error());
        }
        active = !before->active;
    }
    UserPatch patch;
    patch.active = *active;
    return shown(m_users.change(call.actor(), id, patch, {}), shape);
}

} // namespace td
