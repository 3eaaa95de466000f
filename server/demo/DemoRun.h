// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/Demo.h"
#include "server/demo/SampleFilling.h"
#include "server/demo/TerminalStyle.h"
#include "server/demo/TicketFollower.h"

namespace td {

/// The demo from the first sign-in to the summary: a desk is filled, and each ticket is followed from then on. Prints
/// as it happens. Thread: the main one.
class DemoRun final : public QObject
{
    Q_OBJECT

public:
    DemoRun(DemoOptions options, DemoSamples samples, TerminalStyle style);

    void start();

    /// Once, with the exit code.
    Q_SIGNAL void finished(int exitCode);

private:
    DemoRun(std::unique_ptr<RestClient> client, DemoOptions options, DemoSamples samples, TerminalStyle style);

    void welcomePeople(const ReadyDesk &desk);
    void follow(const Ticket &ticket, Millis filedAfter);
    void concludeWhenAllEnded();
    void abandon(const QString &why);

    const DemoOptions m_options;
    const DemoSamples m_samples;
    const TerminalStyle m_style;
    const std::unique_ptr<RestClient> m_client;
    SampleFilling m_filling;
    ReadyDesk m_desk;
    std::vector<std::unique_ptr<TicketFollower>> m_followers;
};

} // namespace td
