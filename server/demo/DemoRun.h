// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/Demo.h"
#include "server/demo/DemoSamples.h"
#include "server/demo/DeskSetup.h"
#include "server/demo/TerminalStyle.h"
#include "server/demo/TicketFollower.h"

#include <QElapsedTimer>

namespace td {

/// The demo from the first sign-in to the summary: the people of the samples come one after the other, sign up and file
/// their tickets, and each ticket is followed from then on. Prints as it happens. Thread: the main one.
class DemoRun final : public Conversation
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
    void bringTicket(size_t index);
    void fileTicket(size_t index, const QString &token);
    void follow(const Ticket &ticket, Millis filedAfter);
    void concludeWhenAllEnded();
    void abandon(const QString &why);

    const DemoOptions m_options;
    const DemoSamples m_samples;
    const TerminalStyle m_style;
    const std::unique_ptr<RestClient> m_client;
    DeskSetup m_setup;
    ReadyDesk m_desk;
    QHash<QString, QString> m_tokens; ///< of the requesters, by address
    std::vector<std::unique_ptr<TicketFollower>> m_followers;
    QElapsedTimer m_sinceFirstFiling;
};

} // namespace td
