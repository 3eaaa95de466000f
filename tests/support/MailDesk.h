// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ParsedMail.h"
#include "tests/support/SmtpSink.h"
#include "tests/support/TestDesk.h"

namespace td::test {

/// A small desk whose mails go to a real SMTP server, with links to https://desk.example.com/help. Thread: the test's.
class MailDesk final
{
public:
    MailDesk(Dialect dialect, PostgresCluster &cluster, const TestServer::Adjust &adjust = {});

    /// Once every job is done: the mails that have arrived at this address, oldest first.
    QList<ParsedMail> mailsTo(const QString &address);
    /// The newest of them; an empty one when there is none.
    ParsedMail lastMailTo(const QString &address);

    /// The token in a mail's link; empty unless its text and its HTML have the same one, and as a code as well.
    static QString tokenIn(const ParsedMail &mail, const QString &page);

private:
    SmtpSink m_sink;

public:
    TestDesk desk;
};

} // namespace td::test
