// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/KeychainStore.h"

#include <QCoreApplication>
#include <QPromise>

#include <qt6keychain/keychain.h>

#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

QString service() { return u"TriageDesk"_s; }

Error failure(const QKeychain::Job &job)
{
    return {ErrorKind::Busy, u"no_keychain"_s,
            QCoreApplication::translate("KeychainStore", "The keychain of this computer cannot be used: %1")
                .arg(job.errorString())};
}

/// Starts a job that deletes itself, and gives what `outcome` makes of it.
template <class T, class Job, class Outcome>
QFuture<Result<T>> run(Job *job, Outcome outcome)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, [promise, job, outcome](QKeychain::Job *) {
        promise->addResult(outcome(*job));
        promise->finish();
    });
    job->start();
    return promise->future();
}

Result<void> done(const QKeychain::Job &job)
{
    const bool nothing = job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
    return nothing ? Result<void>() : failure(job);
}

} // namespace

QFuture<Result<void>> KeychainStore::write(const QString &name, const QString &secret)
{
    auto *job = new QKeychain::WritePasswordJob(service());
    job->setKey(name);
    job->setTextData(secret);
    return run<void>(job, [](const auto &ended) { return done(ended); });
}

QFuture<Result<QString>> KeychainStore::read(const QString &name)
{
    auto *job = new QKeychain::ReadPasswordJob(service());
    job->setKey(name);
    return run<QString>(job, [](const QKeychain::ReadPasswordJob &ended) -> Result<QString> {
        TRY(done(ended));
        return ended.error() == QKeychain::NoError ? ended.textData() : QString();
    });
}

QFuture<Result<void>> KeychainStore::remove(const QString &name)
{
    auto *job = new QKeychain::DeletePasswordJob(service());
    job->setKey(name);
    return run<void>(job, [](const auto &ended) { return done(ended); });
}

} // namespace td::app
