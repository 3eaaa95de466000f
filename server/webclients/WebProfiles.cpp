// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webclients/WebProfiles.h"

#include "server/webclients/Chain.h"
#include "server/webclients/UserView.h"
#include "server/webclients/WebCookies.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

QFuture<Result<WebAnswer>> declined(const Error &error) { return ready(Result<WebAnswer>(error)); }

/// An answer that has nothing to show.
QFuture<Result<WebAnswer>> said(QFuture<Result<void>> act, const QString &message)
{
    return act.then(QtFuture::Launch::Sync, [message](const Result<void> &done) {
        return done ? Result<WebAnswer>(Envelope({"", message}).close()) : Result<WebAnswer>(done.error());
    });
}

nlohmann::json textOf(const WebBody &body, const char *name)
{
    return body.text({name}).value_or(QString()).toStdString();
}

QString answerText(const nlohmann::json &value)
{
    if (value.is_string()) {
        return QString::fromStdString(value.get<std::string>());
    }
    if (value.is_array()) {
        QStringList parts;
        for (const auto &item : value) {
            parts += answerText(item);
        }
        return parts.join(", "_L1);
    }
    return value.is_null() ? QString() : QString::fromStdString(value.dump());
}

Result<OnboardingDraft> draftFrom(const WebBody &body)
{
    const nlohmann::json &given = body.value("answers").is_object() ? body.value("answers") : body.json();
    nlohmann::json ours = {{"role", body.text({"role"}).value_or(u"user"_s).toLower().toStdString()},
                           {"answers", nlohmann::json::array()}};
    for (const auto &[question, answer] : given.items()) {
        if (question != "role" && question != "answers") {
            ours["answers"].push_back({{"question", question}, {"answer", answerText(answer).toStdString()}});
        }
    }
    return readAs<OnboardingDraft>(ours);
}

} // namespace

WebProfiles::WebProfiles(Database &database, const OwnAccountServices &services)
    : m_database(database),
      m_services(services),
      m_names(services.users)
{
}

QFuture<Result<WebAnswer>> WebProfiles::shown(const QFuture<Result<User>> &act, const WebShape &shape) const
{
    return chain(act, [this, shape](const User &user) {
        return m_database.read([user, shape](Connection &connection) -> Result<WebAnswer> {
            const UserView view = TRY(UserView::load(connection, {user}));
            Envelope envelope(shape);
            view.write(envelope.key(shape.key), user);
            if (shape.withStatusCode) {
                view.write(envelope.key("user"), user);
            }
            return envelope.close();
        });
    });
}

QFuture<Result<WebAnswer>> WebProfiles::change(const WebCall &call, const WebShape &shape)
{
    const WebBody &body = call.body();
    nlohmann::json fields = nlohmann::json::object();
    for (const char *field : {"name", "username", "bio", "location"}) {
        if (!body.value(field).is_null()) {
            fields[field] = body.value(field);
        }
    }
    const auto patch = readAs<ProfilePatch>(fields);
    const auto before = m_services.users.read(call.connection(), call.actor().id);
    if (!patch || !before) {
        return declined(patch ? before.error() : patch.error());
    }
    const Actor actor = call.actor();
    const QString email = body.text({"email"}).value_or(before->email);
    if (email.compare(before->email, Qt::CaseInsensitive) == 0) {
        return shown(m_services.profiles.change(actor, *patch), shape);
    }
    const auto wanted = readAs<EmailChange>({{"email", email.toStdString()}, {"password", textOf(body, "password")}});
    if (!wanted || wanted->password.isEmpty()) {
        return declined(wanted ? Error{ErrorKind::BadInput, u"password_needed"_s,
                                       u"The address is changed only with the password beside it."_s, u"email"_s}
                               : wanted.error());
    }
    return shown(
        chain(m_services.credentials.changeEmail(actor, *wanted, call.origin()),
              [this, actor, patch = *patch](const User &) { return m_services.profiles.change(actor, patch); }),
        shape);
}

QFuture<Result<WebAnswer>> WebProfiles::changeSkills(const WebCall &call, const WebShape &shape)
{
    const auto words = call.body().words("skills");
    if (!words) {
        return declined(wire::missing(u"skills"_s));
    }
    const Actor actor = call.actor();
    return chain(m_names.settle(call.connection(), actor, *words), [this, actor, shape](const SettledSkills &settled) {
        WebShape noted = shape;
        noted.message += settled.note();
        return shown(m_services.profiles.changeSkills(actor, {settled.known}), noted);
    });
}

QFuture<Result<WebAnswer>> WebProfiles::changePassword(const WebCall &call)
{
    const WebBody &body = call.body();
    const char *old = body.has("oldPassword") ? "oldPassword" : "currentPassword";
    const auto request =
        readAs<PasswordChange>({{"currentPassword", body.value(old).is_null() ? nlohmann::json("") : body.value(old)},
                                {"newPassword", body.value("newPassword")}},
                               {{old, "currentPassword"}});
    if (!request) {
        return declined(request.error());
    }
    const auto changed = m_services.credentials.changePassword(call.actor(), *request, call.origin());
    return said(inTheirNames(changed, {{old, "currentPassword"}}),
                u"The password was changed. Every other sign-in has ended."_s);
}

QFuture<Result<WebAnswer>> WebProfiles::remove(const WebCall &call, const WebShape &shape)
{
    const auto before = m_services.users.read(call.connection(), call.actor().id);
    if (!before) {
        return declined(before.error());
    }
    const auto shownBefore = shown(ready(before), shape);
    return chain(shownBefore, [this, actor = call.actor(), head = http::RequestHead(call.request())](WebAnswer answer) {
        web_cookies::clear(answer.headers, head);
        return m_services.removals.remove(actor, actor.id, {})
            .then(QtFuture::Launch::Sync, [answer](const Result<void> &gone) {
                return gone ? Result<WebAnswer>(answer) : Result<WebAnswer>(gone.error());
            });
    });
}

Result<WebAnswer> WebProfiles::checkUsername(const WebCall &call) const
{
    const auto found = TRY(m_services.profiles.checkUsername(call.connection(), call.parameter(u"username")));
    Envelope envelope({"", found.message});
    envelope.key("available").boolean(found.available);
    return envelope.close();
}

QFuture<Result<WebAnswer>> WebProfiles::forgotPassword(const WebCall &call)
{
    return said(m_services.credentials.forgotPassword({call.body().text({"email"}).value_or(QString())}, call.origin()),
                u"If there is an account with this address, a mail with a link is on its way."_s);
}

QFuture<Result<WebAnswer>> WebProfiles::resendVerification(const WebCall &call)
{
    return said(
        m_services.credentials.resendVerification({call.body().text({"email"}).value_or(QString())}, call.origin()),
        u"If there is an account with this address, a mail with a link is on its way."_s);
}

QFuture<Result<WebAnswer>> WebProfiles::resetPassword(const WebCall &call)
{
    const WebBody &body = call.body();
    const char *fresh = body.has("newPassword") ? "newPassword" : "password";
    const auto request = readAs<PasswordReset>({{"token", textOf(body, "token")}, {"password", body.value(fresh)}},
                                               {{fresh, "password"}});
    if (!request) {
        return declined(request.error());
    }
    const auto set = m_services.credentials.resetPassword(*request, call.origin());
    return said(inTheirNames(set, {{fresh, "password"}}), u"The password was set. Sign in with it."_s);
}

QFuture<Result<WebAnswer>> WebProfiles::verify(const WebCall &call)
{
    const QString token = call.body().text({"token"}).value_or(QString());
    return said(m_services.credentials.verifyEmail({token}, call.origin()), u"The address is verified. Sign in."_s);
}

QFuture<Result<WebAnswer>> WebProfiles::submitOnboarding(const WebCall &call, const WebShape &shape)
{
    const auto draft = draftFrom(call.body());
    if (!draft) {
        return declined(draft.error());
    }
    const Actor actor = call.actor();
    const auto user = chain(m_services.onboarding.complete(actor, *draft), [this, actor](const Onboarding &) {
        return m_database.read(
            [=, this](Connection &connection) { return m_services.users.read(connection, actor.id); });
    });
    return chain(user, [this, shape, asked = draft->role](const User &after) {
        WebShape told = shape;
        if (isStaff(asked) && !isStaff(after.role)) {
            told.message += u" An admin decides whether you become %1."_s.arg(nameOf(asked));
        }
        return shown(ready(Result<User>(after)), told);
    });
}

Result<WebAnswer> WebProfiles::checkOnboarding(const WebCall &call) const
{
    const auto state = TRY(m_services.onboarding.read(call.connection(), call.actor()));
    Envelope envelope({"", state.completedAt ? u"The onboarding is completed."_s : u"The onboarding is open."_s});
    envelope.key("hasOnboardingCompleted").boolean(state.completedAt.has_value() || !state.needed);
    envelope.key("userType").word(wordOf(call.actor().role));
    return envelope.close();
}

} // namespace td
