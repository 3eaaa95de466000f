// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/PreparedDesk.h"

#include "tests/support/DeskClient.h"
#include "tests/support/WaitFor.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

constexpr auto password = "correct horse";

/// Signs a new account up; its id and its access token, or nothing.
std::pair<QString, QString> signUp(DeskClient &client, const QString &name)
{
    const auto reply = client.send("POST", u"/api/v2/auth/sign-up"_s,
                                   {{"name", name.toStdString()},
                                    {"email", (name.toLower() + u"@example.com"_s).toStdString()},
                                    {"password", password}});
    if (reply.status != 201) {
        return {};
    }
    return {QString::fromStdString(reply.body["user"]["id"]), QString::fromStdString(reply.body["accessToken"])};
}

bool addSkills(DeskClient &admin, const QList<PreparedDesk::Moderator> &moderators)
{
    QSet<QString> added;
    for (const auto &moderator : moderators) {
        for (const QString &skill : moderator.skills) {
            if (!added.contains(skill) &&
                admin.send("POST", u"/api/v2/skills"_s, {{"name", skill.toStdString()}}).status != 201) {
                return false;
            }
            added += skill;
        }
    }
    return true;
}

bool promote(DeskClient &admin, const QString &id, const QStringList &skills)
{
    nlohmann::json names = nlohmann::json::array();
    for (const QString &skill : skills) {
        names.push_back(skill.toStdString());
    }
    return admin.send("PATCH", u"/api/v2/users/"_s + id, {{"role", "moderator"}, {"skills", names}}).status == 200;
}

} // namespace

PreparedDesk::PreparedDesk(Dialect dialect, PostgresCluster &cluster, const QList<Moderator> &moderators,
                           int requesters)
    : m_store(dialect, cluster)
{
    m_ready = fill(moderators, requesters);
}

bool PreparedDesk::fill(const QList<Moderator> &moderators, int requesters)
{
    const ServerProcess::Options options{m_store.folder(), m_store.databaseOption(), {u"auth.access_token=24h"_s}};
    const QStringList addAdmin{u"user"_s,  u"add"_s,    u"--email"_s, u"admin@example.com"_s, u"--name"_s,
                               u"Admin"_s, u"--role"_s, u"admin"_s,   u"--password-stdin"_s};
    StepLog log;
    ServerProcess server(options, log);
    if (!ServerProcess::run(options, addAdmin, QByteArray(password) + '\n') || !server.start()) {
        return false;
    }
    DeskClient nobody(server.url());
    const auto signedIn =
        nobody.send("POST", u"/api/v2/auth/sign-in"_s, {{"email", "admin@example.com"}, {"password", password}});
    if (signedIn.status != 200) {
        return false;
    }
    m_admin = QString::fromStdString(signedIn.body["accessToken"]);
    DeskClient admin(server.url(), m_admin);
    if (!addSkills(admin, moderators)) {
        return false;
    }
    for (const auto &moderator : moderators) {
        if (!promote(admin, signUp(nobody, moderator.name).first, moderator.skills)) {
            return false;
        }
    }
    for (int i = 1; i <= requesters; ++i) {
        m_requesters += signUp(nobody, u"Requester%1"_s.arg(i)).second;
    }
    return !m_requesters.contains(QString()) && // the welcomes go out before it is copied
           waitFor([&] { return m_store.isQuiet(); }) && server.stop();
}

} // namespace td::test
