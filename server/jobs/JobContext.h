// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/JobRepository.h"
#include "server/net/CurlTransfer.h"
#include "shared/wire/AnswerReader.h"
#include "shared/wire/JsonWriter.h"

namespace td {

/// One attempt at one job, on a worker thread: the job's facts, and steps that are done once whatever happens.
class JobContext final
{
public:
    JobContext(Database &database, const Clock &clock, const Lease &lease, const net::CancelFlag &cancel)
        : m_database(database),
          m_clock(clock),
          m_lease(lease),
          m_cancel(cancel)
    {
    }

    const Lease &lease() const { return m_lease; }
    Millis now() const { return m_clock.now(); }
    const net::CancelFlag &cancel() const { return m_cancel; }
    Connection &connection() { return m_database.local(); }
    const QString &currentStep() const { return m_step; }

    /// A transaction of the job's, refused when the lease is lost.
    template <class Closure>
    auto write(Closure closure) -> std::invoke_result_t<Closure &, Transaction &>
    {
        using Answer = std::invoke_result_t<Closure &, Transaction &>;
        return m_database
            .write([lease = m_lease, closure = std::move(closure)](Transaction &transaction) mutable -> Answer {
                TRY(job_repository::fence(transaction, lease));
                return closure(transaction);
            })
            .result();
    }

    /// Does a step, or reads its result when an earlier attempt has done it.
    /// `work() -> Result<T>` takes its time outside of a transaction; `effects(Transaction &, T &) -> Result<void>` are
    /// committed together with the result. T is a wire type.
    template <class T, class Work, class Effects>
    Result<T> step(const char *name, const QByteArray &input, Work work, Effects effects)
    {
        TRY(interruptedError());
        m_step = QString::fromLatin1(name);
        if (const auto stored = TRY(job_repository::findStep(connection(), m_lease.id, m_step))) {
            return fromAnswer<T>(*stored);
        }
        begun();
        const Millis startedAt = now();
        T result = TRY(work());
        TRY(write([&, this](Transaction &transaction) -> Result<void> {
            TRY(effects(transaction, result));
            return job_repository::insertStep(transaction, m_lease, m_step, input, toJson(result), startedAt, now());
        }));
        committed();
        return result;
    }

private:
    Result<void> interruptedError() const;
    void begun() const;
    void committed() const;

    Database &m_database;
    const Clock &m_clock;
    const Lease m_lease;
    const net::CancelFlag &m_cancel;
    QString m_step;
};

} // namespace td
