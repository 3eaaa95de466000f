// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/AuthService.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <crypt.h>
#include <sodium.h>

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

const QString password = u"correct horse"_s;

QString bcrypt(const char *prefix)
{
    crypt_data state{};
    const QByteArray salt = QByteArray(prefix) + "04$abcdefghijklmnopqrstuu";
    return QString::fromLatin1(crypt_r(password.toUtf8().constData(), salt.constData(), &state));
}

QString foreignArgon2(int algorithm)
{
    char encoded[crypto_pwhash_STRBYTES];
    const QByteArray bytes = password.toUtf8();
    const bool made =
        crypto_pwhash_str_alg(encoded, bytes.constData(), quint64(bytes.size()), 3, 8 * 1024 * 1024, algorithm) == 0;
    return made ? QString::fromLatin1(encoded) : QString();
}

} // namespace

/// How much work a sign-in is, and what becomes of hashes that were made elsewhere.
class PasswordWorkTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void init();
    void cleanup();

    void computesOneHashWhetherThereIsAnAccountOrNot();
    void hashesFromElsewhereSignInAndBecomeOurs_data();
    void hashesFromElsewhereSignInAndBecomeOurs();

private:
    QString addAccount(const QString &email, const QString &hash)
    {
        const QString id = newUuid(m_clock.now());
        const auto added = m_database->write([&](Transaction &transaction) {
            return user_repository::insert(transaction, {id, email, u"Rita"_s, Role::User, hash, m_clock.now()});
        });
        return added ? id : QString();
    }
    Result<SignedIn> signIn(const QString &email, const QString &with)
    {
        return m_auth->signIn({email, with, {}}, {u"test"_s, u"127.0.0.1"_s}).result();
    }

    PostgresCluster m_cluster;
    SystemClock m_clock;
    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<PasswordHasher> m_hasher;
    const TokenSigner m_signer{QByteArray(32, 'k')};
    const PasswordJudge m_judge{2};
    JobQueue m_jobs{m_clock};
    std::unique_ptr<SignInGuard> m_guard;
    std::unique_ptr<AuthService> m_auth;
};

void PasswordWorkTest::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    AccountRules rules;
    rules.accountRate = 0;
    rules.addressRate = 0;
    m_database = std::make_unique<TestDatabase>(dialect, m_cluster);
    m_hasher = std::make_unique<PasswordHasher>();
    m_guard = std::make_unique<SignInGuard>(**m_database, m_clock, rules);
    m_auth = std::make_unique<AuthService>(**m_database,
                                           AuthParts{*m_hasher, m_signer, *m_guard, m_judge, m_jobs, m_clock}, rules);
}

void PasswordWorkTest::cleanup()
{
    (*m_database)->close();
    m_auth.reset();
    m_guard.reset();
    m_hasher.reset();
    m_database.reset();
}

void PasswordWorkTest::computesOneHashWhetherThereIsAnAccountOrNot()
{
    addAccount(u"rita@example.com"_s, PasswordHasher::hashNow(password).value());
    addAccount(u"external@example.com"_s, {});
    for (const auto &[email, with] :
         {std::pair(u"rita@example.com"_s, u"wrong"_s), std::pair(u"nobody@example.com"_s, u"wrong"_s),
          std::pair(u"external@example.com"_s, u"wrong"_s), std::pair(u"no.username"_s, u"wrong"_s)}) {
        const int before = m_hasher->computed();
        VERIFY_ERROR(signIn(email, with), u"wrong_credentials"_s);
        QCOMPARE(m_hasher->computed(), before + 1);
    }
    const int before = m_hasher->computed();
    VERIFY_OK(signIn(u"rita@example.com"_s, password));
    QCOMPARE(m_hasher->computed(), before + 1);
}

void PasswordWorkTest::hashesFromElsewhereSignInAndBecomeOurs_data()
{
    QTest::addColumn<QString>("hash");
    QTest::newRow("bcrypt 2a") << bcrypt("$2a$");
    QTest::newRow("bcrypt 2b") << bcrypt("$2b$");
    QTest::newRow("bcrypt 2y") << bcrypt("$2y$");
    QTest::newRow("Argon2id of other parameters") << foreignArgon2(crypto_pwhash_ALG_ARGON2ID13);
    QTest::newRow("Argon2i") << foreignArgon2(crypto_pwhash_ALG_ARGON2I13);
}

void PasswordWorkTest::hashesFromElsewhereSignInAndBecomeOurs()
{
    QFETCH(QString, hash);
    QVERIFY(!hash.isEmpty());
    const QString id = addAccount(u"rita@example.com"_s, hash);
    const auto stored = [&] {
        return *m_database->valueOf(u"SELECT password_hash FROM account WHERE id = '%1'"_s.arg(id));
    };
    VERIFY_ERROR(signIn(u"rita@example.com"_s, u"wrong"_s), u"wrong_credentials"_s);
    QCOMPARE(stored(), hash);
    VERIFY_OK(signIn(u"rita@example.com"_s, password));
    QVERIFY(stored().startsWith(u"$argon2id$v=19$m=19456,t=2,p=1$"_s));
    const int before = m_hasher->computed();
    VERIFY_OK(signIn(u"rita@example.com"_s, password));
    QCOMPARE(m_hasher->computed(), before + 1); // as for anybody now
}

TD_TEST(PasswordWorkTest)
#include "PasswordWorkTest.moc"
