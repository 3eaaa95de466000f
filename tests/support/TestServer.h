// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/auth/TokenSigner.h"
#include "server/runtime/ServerRuntime.h"
#include "tests/support/ApiClient.h"
#include "tests/support/TestDatabase.h"

namespace td::test {

/// Somebody with an account and a session.
struct Account
{
    QString id;
    QString name;
    QString email;
    ApiClient api;
};

/// A real server inside the test, on a free port, with a fresh desk of its own: local triage, mails into a folder.
/// Thread: the test's.
class TestServer final
{
public:
    using Adjust = std::function<void(ServerConfig &)>;

    TestServer(Dialect dialect, PostgresCluster &cluster, const Adjust &adjust = {});
    ~TestServer();

    quint16 port() const { return m_port; }
    ServerRuntime &runtime() { return *m_runtime; }
    const ServerConfig &config() const { return m_config; }
    TestDatabase &database() { return m_database; }
    const SystemClock &clock() const { return m_clock; }

    ApiClient nobody() const { return ApiClient(m_port); }
    /// An account that can be used at once; its password is `password`. Makes no event, no job and no mail.
    Account add(Role role, const QString &name);
    /// One more session of an account.
    ApiClient signedIn(const QString &accountId, Millis tokenLife = hour);

    /// In order, on the same desk and port. Nothing of a stopped server may be asked for.
    void stop();
    void start();
    /// What a restore does: cursors of the feed are good no longer. While it is stopped.
    void renewGeneration();

    /// Ends the server and starts it again on the same desk and port, with workers for the jobs that were held.
    void releaseJobs();
    /// Every job is done or dead; only the desk's own housekeeping and tickets that are pending wait for their hour.
    bool waitForJobs();
    /// Rows of each table, by its name.
    std::map<QString, int> rowCounts();
    /// The mails in the outbox folder, oldest first.
    QByteArrayList outbox() const;
    /// How many rows `SELECT COUNT(*) FROM …` finds.
    int count(const QString &tableAndCondition);

    static constexpr char password[] = "correct horse";

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    TestDatabase m_database;
    ServerConfig m_config;
    std::unique_ptr<TokenSigner> m_signer;
    std::unique_ptr<ServerRuntime> m_runtime;
    quint16 m_port = 0;
    int m_accounts = 0;
};

} // namespace td::test
