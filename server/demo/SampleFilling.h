// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/DeskSetup.h"

#include <QElapsedTimer>
#include <QHash>

namespace td {

/// Fills a fresh desk through its REST API: sets it up as its admin, then the people of the samples come one after the
/// other, sign up and file their tickets. Thread: the client's.
class SampleFilling final : public CallChain
{
    Q_OBJECT

public:
    /// The samples outlive it.
    SampleFilling(RestClient &client, const DemoSamples &samples);

    void start(const QString &adminEmail, const QString &adminPassword);
    Millis elapsed() const { return m_sinceFirst.isValid() ? m_sinceFirst.elapsed() : 0; }

    /// The desk is set up; nobody has come yet.
    Q_SIGNAL void ready(const td::ReadyDesk &desk);
    Q_SIGNAL void filed(const td::Ticket &ticket, td::Millis took);
    Q_SIGNAL void done();

private:
    void bring(size_t index);
    void file(size_t index, const QString &token);

    const DemoSamples &m_samples;
    DeskSetup m_setup;
    QHash<QString, QString> m_tokens; ///< of the requesters, by address
    QElapsedTimer m_sinceFirst;
};

} // namespace td
