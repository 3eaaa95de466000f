// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDesk.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

void need(const ApiReply &reply, int status)
{
    if (reply.status != status) {
        qFatal("answered %d instead of %d: %s", reply.status, status, reply.body.constData());
    }
}

} // namespace

TestDesk::TestDesk(Dialect dialect, PostgresCluster &cluster, Jobs jobs, const TestServer::Adjust &adjust)
    : server(dialect, cluster,
             [&](ServerConfig &config) {
                 config.jobs.workers = jobs == Jobs::Held ? 0 : config.jobs.workers;
                 if (adjust) {
                     adjust(config);
                 }
             }),
      admin(server.add(Role::Admin, u"Ada Admin"_s)),
      mara(server.add(Role::Moderator, u"Mara"_s)),
      rita(server.add(Role::User, u"Rita"_s)),
      otto(server.add(Role::User, u"Otto"_s))
{
}

QString TestDesk::file(const Account &requester, const QJsonObject &more)
{
    QJsonObject body{{"subject"_L1, "The printer jams"_L1}, {"text"_L1, "Every second page gets stuck."_L1}};
    for (auto it = more.begin(); it != more.end(); ++it) {
        body[it.key()] = it.value();
    }
    const ApiReply filed = requester.api.post(u"/api/v2/tickets"_s, body);
    need(filed, 201);
    return filed.id();
}

ApiReply TestDesk::read(const QString &ticketId) const { return admin.api.get(path(ticketId)); }

QString TestDesk::addSkill(const QString &name, const QStringList &aliases)
{
    QJsonArray list;
    for (const QString &alias : aliases) {
        list.append(QJsonObject{{"alias"_L1, alias}});
    }
    const ApiReply added = admin.api.post(u"/api/v2/skills"_s, {{"name"_L1, name}, {"aliases"_L1, list}});
    need(added, 201);
    return added.id();
}

QString TestDesk::addCategory(const QString &name)
{
    const ApiReply added = admin.api.post(u"/api/v2/categories"_s, {{"name"_L1, name}});
    need(added, 201);
    return added.id();
}

ApiReply TestDesk::reply(const Account &author, const QString &ticketId, const QString &text) const
{
    return author.api.post(path(ticketId, u"/messages"_s), {{"kind"_L1, "reply"_L1}, {"text"_L1, text}});
}

ApiReply TestDesk::note(const Account &author, const QString &ticketId, const QString &text) const
{
    return author.api.post(path(ticketId, u"/messages"_s), {{"kind"_L1, "note"_L1}, {"text"_L1, text}});
}

ApiReply TestDesk::move(const Account &actor, const QString &ticketId, const QString &status) const
{
    return actor.api.post(path(ticketId, u"/status"_s), {{"status"_L1, status}});
}

QString TestDesk::path(const QString &ticketId, const QString &rest) { return u"/api/v2/tickets/"_s + ticketId + rest; }

QStringList valuesOf(const ApiReply &page, const char *member)
{
    QStringList values;
    for (const QJsonValue &item : page.items()) {
        values += item[QLatin1StringView(member)].toVariant().toString();
    }
    return values;
}

} // namespace td::test
