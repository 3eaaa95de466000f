// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/storage/Database.h"
#include "shared/jobs/JobApi.h"

namespace td {

/// A mail as it stands in its row, ready to be built.
struct MailRow
{
    QString id;
    QString kind;
    QString accountId;
    std::optional<QString> ticketId;
    QString dedupeKey;
    QString from;
    QString toName;
    QString toAddress;
    QString subject;
    QString text;
    QString html;
    QString messageId;
    Millis createdAt = 0;
    bool sent = false;
};

/// Rows of `mail`. Thread: the connection's.
namespace mail_repository {

/// False when a mail with this dedupe key (recipient, event, kind) is there already.
Result<bool> insert(Transaction &transaction, const MailRow &row);
Result<std::optional<MailRow>> find(Connection &connection, const QString &id);
Result<void> markSent(Transaction &transaction, const QString &id, const QString &reply, Millis at);
Result<void> markFailed(Transaction &transaction, const QString &id, const QString &reply);
/// Keeps the server's words of a try that will be repeated.
Result<void> keepReply(Transaction &transaction, const QString &id, const QString &reply);
/// Makes a failed mail wait again. False when it has not failed.
Result<bool> requeue(Transaction &transaction, const QString &id);
Result<std::vector<Mail>> list(Connection &connection, const MailFilter &filter, int limit);
Result<std::optional<Mail>> findView(Connection &connection, const QString &id);

} // namespace mail_repository

} // namespace td
