// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/PasswordHasher.h"

#include <QPromise>
#include <QThread>

#include <crypt.h>
#include <sodium.h>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {
// OWASP's second choice: 19 MiB and two passes.
constexpr unsigned long long passes = 2;
constexpr size_t memory = 19 * 1024 * 1024;

bool isBcrypt(const QByteArray &hash)
{
    return hash.startsWith("$2a$") || hash.startsWith("$2b$") || hash.startsWith("$2y$");
}

bool bcryptMatches(const QByteArray &hash, const QByteArray &password)
{
    const auto state = std::make_unique<crypt_data>(); // zeroed, and too large for a stack
    const char *computed = crypt_r(password.constData(), hash.constData(), state.get());
    return computed && qsizetype(strlen(computed)) == hash.size() &&
           sodium_memcmp(computed, hash.constData(), size_t(hash.size())) == 0;
}

bool matches(const QByteArray &hash, const QByteArray &password)
{
    return isBcrypt(hash)
               ? bcryptMatches(hash, password)
               : crypto_pwhash_str_verify(hash.constData(), password.constData(), quint64(password.size())) == 0;
}

} // namespace

bool PasswordHasher::outdated(const QString &hash)
{
    const QByteArray encoded = hash.toLatin1();
    return isBcrypt(encoded) || crypto_pwhash_str_needs_rehash(encoded.constData(), passes, memory) != 0;
}

PasswordHasher::PasswordHasher(int queue) : m_queue(queue)
{
    [[maybe_unused]] const int ready = sodium_init();
    Q_ASSERT(ready >= 0);
    m_pool.setMaxThreadCount(std::max(1, QThread::idealThreadCount()));
    m_pool.setExpiryTimeout(-1);
}

PasswordHasher::~PasswordHasher() { m_pool.waitForDone(); }

template <class T, class Work>
QFuture<Result<T>> PasswordHasher::submit(Work work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto future = promise->future();
    if (m_waiting.fetch_add(1) >= m_queue) {
        m_waiting.fetch_sub(1);
        promise->addResult(
            Error{ErrorKind::Busy, u"overloaded"_s, u"Too many sign-ins at once. Try again in a moment."_s, {}, 2});
        promise->finish();
        return future;
    }
    m_pool.start([this, promise, work = std::move(work)] {
        Result<T> result = work();
        m_computed.fetch_add(1);
        m_waiting.fetch_sub(1);
        promise->addResult(std::move(result));
        promise->finish();
    });
    return future;
}

Result<QString> PasswordHasher::hashNow(const QString &password)
{
    const QByteArray bytes = password.toUtf8();
    char encoded[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str_alg(encoded, bytes.constData(), quint64(bytes.size()), passes, memory,
                                                   crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return Error{ErrorKind::Busy,
                     u"overloaded"_s,
                     u"There is not enough memory to hash a password now. Try again."_s,
                     {},
                     5};
    }
    return QString::fromLatin1(encoded);
}

QFuture<Result<QString>> PasswordHasher::hash(QString password)
{
    return submit<QString>([password = std::move(password)] { return hashNow(password); });
}

QFuture<Result<bool>> PasswordHasher::verify(std::optional<QString> hash, QString password)
{
    return submit<bool>([hash = std::move(hash), password = std::move(password)]() -> Result<bool> {
        static const QString nobodys = hashNow(u"nobody's password"_s).value();
        const QByteArray encoded = hash.value_or(nobodys).toLatin1();
        const bool same = matches(encoded, password.toUtf8());
        return same && hash;
    });
}

} // namespace td
