// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestServer.h"

#include "server/auth/SessionRepository.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"
#include "tests/support/WaitFor.h"

#include <QLoggingCategory>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

QString urlOf(const DatabaseUrl &url)
{
    return url.dialect == Dialect::Sqlite ? u"sqlite:"_s + url.file
                                          : u"postgresql://%1@localhost/%2?host=%3"_s.arg(url.user, url.name, url.host);
}

const QString &passwordHash()
{
    static const QString hash = PasswordHasher::hashNow(QString::fromLatin1(TestServer::password)).value();
    return hash;
}

} // namespace

TestServer::TestServer(Dialect dialect, PostgresCluster &cluster, const Adjust &adjust) : m_database(dialect, cluster)
{
    QLoggingCategory::setFilterRules(u"td.http.info=false\ntd.jobs.info=false"_s);
    m_config.dataDir = m_folder.path();
    m_config.database.url = urlOf(m_database.url());
    m_config.http.port = 0;
    m_config.auth.jwtSecret = u"a secret of the tests"_s;
    m_config.auth.accounts.passwordScore = 0; // tests of other things have short ones, and sign in often
    m_config.auth.accounts.accountRate = 0;
    m_config.auth.accounts.addressRate = 0;
    if (adjust) {
        adjust(m_config);
    }
    m_signer = std::make_unique<TokenSigner>(
        QCryptographicHash::hash(m_config.auth.jwtSecret.toUtf8(), QCryptographicHash::Sha256));
    start();
}

void TestServer::start()
{
    auto runtime = ServerRuntime::make(m_config);
    if (!runtime) {
        qFatal("the server cannot be made: %s", qPrintable(runtime.error().message));
    }
    m_runtime = std::move(*runtime);
    const auto url = m_runtime->start();
    if (!url) {
        qFatal("the server does not start: %s", qPrintable(url.error().message));
    }
    m_port = quint16(QUrl(*url).port());
    m_config.http.port = m_port;
}

void TestServer::stop()
{
    m_runtime->stop();
    m_runtime.reset(); // frees the folder's lock
}

void TestServer::renewGeneration()
{
    const QString sql = u"UPDATE desk SET value = '%1' WHERE key = 'generation'"_s.arg(newUuid(m_clock.now()));
    if (const auto done = m_database.local().executeText(sql); !done) {
        qFatal("no new generation: %s", qPrintable(done.error().message));
    }
}

void TestServer::releaseJobs()
{
    stop();
    m_config.jobs.workers = ServerConfig().jobs.workers;
    start();
}

TestServer::~TestServer()
{
    if (m_runtime) {
        m_runtime->stop();
    }
}

Account TestServer::add(Role role, const QString &name)
{
    const QString email = u"%1.%2@example.com"_s.arg(name.toLower().remove(u' ')).arg(++m_accounts);
    const Millis now = m_clock.now();
    const QString id = newUuid(now);
    const auto added = m_database.write([&](Transaction &transaction) {
        return user_repository::insert(transaction, {id, email, name, role, passwordHash(), now});
    });
    if (!added) {
        qFatal("no account: %s", qPrintable(added.error().message));
    }
    return {id, name, email, signedIn(id)};
}

ApiClient TestServer::signedIn(const QString &accountId, Millis tokenLife)
{
    const Millis now = m_clock.now();
    const Millis expires = now + tokenLife;
    const QString sessionId = newUuid(now);
    const auto opened = m_database.write([&](Transaction &transaction) {
        return session_repository::insert(
            transaction, {sessionId, accountId, u"api"_s, u"test"_s, u"127.0.0.1"_s, {}, now, now + day});
    });
    if (!opened) {
        qFatal("no session: %s", qPrintable(opened.error().message));
    }
    return ApiClient(m_port, m_signer->sign({sessionId, accountId, expires}, now).toLatin1());
}

bool TestServer::waitForJobs()
{
    return waitFor([&] { return count(u"job WHERE kind NOT IN ('desk.tidy', 'ticket.wake')"_s) == 0; });
}

std::map<QString, int> TestServer::rowCounts()
{
    static const QStringList tables{u"account"_s,
                                    u"account_link"_s,
                                    u"account_skill"_s,
                                    u"assignment"_s,
                                    u"category"_s,
                                    u"desk"_s,
                                    u"event"_s,
                                    u"external_flow"_s,
                                    u"external_identity"_s,
                                    u"idempotency"_s,
                                    u"job"_s,
                                    u"job_failure"_s,
                                    u"job_history"_s,
                                    u"job_step"_s,
                                    u"mail"_s,
                                    u"message"_s,
                                    u"notification"_s,
                                    u"notification_choice"_s,
                                    u"role_request"_s,
                                    u"session"_s,
                                    u"sign_in_failure"_s,
                                    u"skill"_s,
                                    u"skill_alias"_s,
                                    u"ticket"_s,
                                    u"ticket_link"_s,
                                    u"ticket_skill"_s,
                                    u"ticket_tag"_s,
                                    u"ticket_text"_s,
                                    u"ticket_type"_s,
                                    u"ticket_watcher"_s,
                                    u"triage_correction"_s,
                                    u"triage_ledger"_s};
    std::map<QString, int> counts;
    for (const QString &table : tables) {
        counts[table] = count(table);
    }
    return counts;
}

QByteArrayList TestServer::outbox() const
{
    QByteArrayList mails;
    QDir folder(m_folder.filePath(u"outbox"_s));
    for (const QString &name : folder.entryList({u"*.eml"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QFile::ReadOnly)) {
            mails += file.readAll();
        }
    }
    return mails;
}

int TestServer::count(const QString &tableAndCondition)
{
    return m_database.valueOf("SELECT COUNT(*) FROM "_L1 + tableAndCondition)->toInt();
}

} // namespace td::test
