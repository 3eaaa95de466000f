// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stories/RealDesk.h"

#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

const auto adasAddress = u"ada@example.com"_s;

ApiReply need(ApiReply reply)
{
    if (reply.status / 100 != 2) {
        qFatal("the desk answered %d: %s", reply.status, reply.body.constData());
    }
    return reply;
}

} // namespace

RealDesk::RealDesk() : m_server(options(), m_log), m_ada{{}, u"Ada Admin"_s, adasAddress, ApiClient(0)}
{
    const QStringList command{u"user"_s,  u"add"_s,    u"--email"_s, adasAddress,          u"--name"_s,
                              m_ada.name, u"--role"_s, u"admin"_s,   u"--password-stdin"_s};
    if (!ServerProcess::run(options(), command, password().toUtf8() + '\n')) {
        qFatal("the first admin cannot be made");
    }
    startElsewhere();
    m_home = port();
    m_ada.api = signIn(adasAddress);
    m_ada.id = need(m_ada.api.get(u"/api/v2/me"_s)).id();
}

ServerProcess::Options RealDesk::options() const { return {m_folder.path(), u"sqlite:"_s, {}}; }

QString RealDesk::address() const { return u"http://127.0.0.1:%1"_s.arg(m_home); }

void RealDesk::start() { startAt(m_home); }

void RealDesk::startElsewhere() { startAt(0); }

void RealDesk::startAt(quint16 port)
{
    if (!m_server.start(port)) {
        qFatal("the server does not start");
    }
    m_ada.api = ApiClient(quint16(QUrl(m_server.url()).port()), m_ada.api.token());
}

void RealDesk::stop()
{
    if (!m_server.stop()) {
        qFatal("the server did not end well");
    }
}

Member RealDesk::join(const QString &name, Role role)
{
    const QString email = name.toLower().section(u' ', 0, 0) + u"@example.com"_s;
    const ApiReply made = need(ApiClient(port()).post(
        u"/api/v2/auth/sign-up"_s, {{u"name"_s, name}, {u"email"_s, email}, {u"password"_s, password()}}));
    const QJsonObject user = made["user"].toObject();
    const QString id = user[u"id"_s].toString();
    if (role != Role::User) {
        need(m_ada.api.patch(u"/api/v2/users/"_s + id, {{u"role"_s, role == Role::Admin ? u"admin"_s : u"moderator"_s}},
                             user[u"version"_s].toInt()));
    }
    return {id, name, email, signIn(email)};
}

ApiClient RealDesk::signIn(const QString &email) const
{
    const ApiReply session =
        need(ApiClient(port()).post(u"/api/v2/auth/sign-in"_s, {{u"email"_s, email}, {u"password"_s, password()}}));
    return ApiClient(port(), session.text("accessToken").toLatin1());
}

void RealDesk::addSkill(const QString &name, const QStringList &aliases) const
{
    QJsonArray list;
    for (const QString &alias : aliases) {
        list.append(QJsonObject{{u"alias"_s, alias}});
    }
    need(m_ada.api.post(u"/api/v2/skills"_s, {{u"name"_s, name}, {u"aliases"_s, list}}));
}

QString RealDesk::file(const Member &requester, const QString &subject, const QString &text) const
{
    return need(requester.api.post(u"/api/v2/tickets"_s, {{u"subject"_s, subject}, {u"text"_s, text}})).id();
}

ApiReply RealDesk::ticket(const QString &id) const { return need(m_ada.api.get(RealDesk::path(id))); }

ApiReply RealDesk::tickets() const { return need(m_ada.api.get(u"/api/v2/tickets?limit=200"_s)); }

ApiReply RealDesk::messages(const QString &id) const { return need(m_ada.api.get(RealDesk::path(id, u"/messages"_s))); }

QStringList RealDesk::eventKinds(const QString &id) const
{
    return valuesOf(need(m_ada.api.get(RealDesk::path(id, u"/events"_s))), "kind");
}

QString RealDesk::path(const QString &ticketId, const QString &rest) { return u"/api/v2/tickets/"_s + ticketId + rest; }

bool RealDesk::isQuiet() const
{
    for (const QJsonValue &ticket : tickets().items()) {
        if (ticket[u"triagedAt"_s].isUndefined() || ticket[u"assignee"_s].isUndefined()) {
            return false;
        }
    }
    return true;
}

QStringList valuesOf(const ApiReply &page, const char *member)
{
    QStringList values;
    for (const QJsonValue &item : page.items()) {
        values += item[QLatin1StringView(member)].toString();
    }
    return values;
}

} // namespace td::test
