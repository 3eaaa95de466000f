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

WebAccounts::WebAccounts(Database &database, AuthService &auth, UserService &users, AccountService &accounts,
                         RemovalService &removals, const Clock &clock)
    : m_database(database),
      m_auth(auth),
      m_users(users),
      m_accounts(accounts),
      m_removals(removals),
      m_names(users),
      m_clock(clock)
{
}

QFuture<Result<WebAnswer>> WebAccounts::signedIn(const SignedIn &session, const http::RequestHead &request,
                                                 const WebShape &shape) const
{
    return m_database.read([this, session, request, shape](Connection &connection) -> Result<WebAnswer> {
        const UserView view = TRY(UserView::load(connection, {session.user}));
        Envelope envelope(shape);
        envelope.key("token").string(session.accessToken);
        view.write(envelope.key("user"), session.user);
        if (shape.withStatusCode) {
            JsonWriter &data = envelope.key("data");
            data.beginObject();
            data.key("token");
            data.string(session.accessToken);
            data.key("user");
            view.write(data, session.user);
            data.endObject();
        }
        WebAnswer answer = envelope.close();
        web_cookies::keep(answer.headers, request, session.accessToken, session.user.role == Role::Admin,
                          session.accessExpiresAt.ms - m_clock.now());
        return answer;
    });
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
    return chain(skills, [this, request = *request, origin = call.origin(), head = http::RequestHead(call.request()),
                          shape](const SettledSkills &settled) {
        SignUp whole = request;
        if (!settled.known.empty()) {
            whole.skills = settled.known;
        }
        WebShape noted = shape;
        noted.message += settled.note();
        const auto made = m_auth.registerAccount(whole, origin, noted.withStatusCode);
        return chain(made, [this, head, noted](const NewAccount &account) mutable {
            if (account.signedIn) {
                return signedIn(*account.signedIn, head, noted);
            }
            noted.message += u" Follow the link in the mail that was sent to you, then sign in."_s;
            return shown(ready(Result<User>(account.user)), noted);
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
    const auto session = m_auth.signIn(*request, call.origin());
    return chain(session, [this, who, shape, head = http::RequestHead(call.request())](const SignedIn &opened) {
        if (who == Who::Anybody || opened.user.role == Role::Admin) {
            return signedIn(opened, head, shape);
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
    const UserView view = TRY(UserView::load(call.connection(), {user}));
    Envelope envelope(shape);
    view.write(envelope.key(shape.key), user);
    envelope.key("authType").word(call.byCookie() ? "session" : "jwt");
    return envelope.close();
}

Result<WebAnswer> WebAccounts::list(const WebCall &call, const std::optional<WebShape> &shape) const
{
    const WebPage page = TRY(pageOf(call));
    UserFilter filter;
    filter.sort = UserSort::Newest;
    filter.total = true;
    filter.limit = page.size;
    auto found = TRY(m_users.list(call.connection(), filter));
    int number = 1;
    for (; number < page.number && found.next; ++number) {
        filter.after = found.next;
        auto next = TRY(m_users.list(call.connection(), filter));
        found.items = std::move(next.items);
        found.next = std::move(next.next);
    }
    if (number < page.number) {
        found.items.clear();
    }
    const UserView view = TRY(UserView::load(call.connection(), found.items));
    WebAnswer answer;
    if (shape) {
        Envelope envelope(*shape);
        view.writeAll(envelope.key(shape->key), found.items);
        answer = envelope.close();
    } else {
        JsonWriter out;
        view.writeAll(out, found.items);
        answer.json = out.take();
    }
    addPageFields(answer, call, page, found.total.value_or(0));
    return answer;
}

QFuture<Result<WebAnswer>> WebAccounts::shown(const QFuture<Result<User>> &act, const WebShape &shape) const
{
    return chain(act, [this, shape](const User &user) {
        return m_database.read([user, shape](Connection &connection) -> Result<WebAnswer> {
            const UserView view = TRY(UserView::load(connection, {user}));
            Envelope envelope(shape);
            view.write(envelope.key(shape.key), user);
            return envelope.close();
        });
    });
}

QFuture<Result<WebAnswer>> WebAccounts::change(const WebCall &call, const QString &id, const WebShape &shape,
                                               bool changesAddress)
{
    const WebBody &body = call.body();
    nlohmann::json fields = nlohmann::json::object();
    if (const auto name = body.text({"name"})) {
        fields["name"] = name->toStdString();
    }
    if (const auto username = body.text({"username"})) {
        const auto before = m_users.read(call.connection(), id);
        if (!before) {
            return refused(before.error());
        }
        if (*username != shownUsername(*before)) {
            fields["username"] = username->toStdString();
        }
    }
    if (!body.value("email").is_null() && changesAddress) {
        fields["email"] = body.value("email");
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

QFuture<Result<WebAnswer>> WebAccounts::add(const WebCall &call, const WebShape &shape)
{
    const WebBody &body = call.body();
    nlohmann::json fields = {{"email", body.value("email")}};
    const QString local = body.text({"email"}).value_or(QString()).section(u'@', 0, 0);
    fields["name"] = body.text({"name", "username"}).value_or(local).left(100).toStdString();
    if (const auto role = body.text({"role"})) {
        fields["role"] = role->toLower().toStdString();
    }
    if (!body.value("password").is_null()) {
        fields["password"] = body.value("password");
    }
    const auto draft = readAs<AccountDraft>(fields);
    if (!draft) {
        return refused(draft.error());
    }
    const Actor actor = call.actor();
    const auto skills = m_names.settle(call.connection(), actor, body.words("skills").value_or(std::vector<QString>()));
    return chain(skills, [this, actor, shape, draft = *draft](const SettledSkills &settled) {
        AccountDraft whole = draft;
        if (!settled.known.empty()) {
            whole.skills = settled.known;
        }
        WebShape noted = shape;
        noted.message += settled.note();
        return shown(m_accounts.add(actor, whole), noted);
    });
}

QFuture<Result<WebAnswer>> WebAccounts::remove(const WebCall &call, const QString &id, const WebShape &shape)
{
    const auto before = m_users.read(call.connection(), id);
    if (!before) {
        return refused(before.error());
    }
    return m_removals.remove(call.actor(), id, {})
        .then(QtFuture::Launch::Sync, [shape, number = before->number](const Result<void> &gone) -> Result<WebAnswer> {
            if (!gone) {
                return gone.error();
            }
            Envelope envelope(shape);
            JsonWriter &data = envelope.key(shape.key);
            data.beginObject();
            data.key("deletedUserId");
            data.string(QString::number(number));
            data.endObject();
            return envelope.close();
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
