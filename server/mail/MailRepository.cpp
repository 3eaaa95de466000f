// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MailRepository.h"

#include "server/mail/sql/Queries.h"

namespace td::mail_repository {

namespace {

Mail readMail(Row &row)
{
    Mail mail;
    mail.id = row.text();
    mail.kind = row.text();
    mail.state = row.text();
    mail.to = row.text();
    mail.subject = row.text();
    mail.reply = row.text();
    mail.createdAt = {row.integer()};
    if (const auto sent = row.optionalInteger()) {
        mail.sentAt = Time{*sent};
    }
    mail.ticketId = row.optionalText();
    return mail;
}

} // namespace

Result<bool> insert(Transaction &transaction, const MailRow &row)
{
    return TRY(transaction->execute(sql::mail::insert, {{"id", row.id},
                                                        {"kind", row.kind},
                                                        {"account_id", row.accountId},
                                                        {"ticket_id", row.ticketId},
                                                        {"dedupe_key", row.dedupeKey},
                                                        {"from_address", row.from},
                                                        {"to_name", row.toName},
                                                        {"to_address", row.toAddress},
                                                        {"subject", row.subject},
                                                        {"text_body", row.text},
                                                        {"html_body", row.html},
                                                        {"message_id", row.messageId},
                                                        {"created_at", row.createdAt}})) == 1;
}

Result<std::optional<MailRow>> find(Connection &connection, const QString &id)
{
    return connection.first(sql::mail::find, {{"id", id}}, [](Row &row) {
        MailRow mail;
        mail.id = row.text();
        mail.kind = row.text();
        mail.accountId = row.text();
        mail.ticketId = row.optionalText();
        mail.dedupeKey = row.text();
        mail.from = row.text();
        mail.toName = row.text();
        mail.toAddress = row.text();
        mail.subject = row.text();
        mail.text = row.text();
        mail.html = row.text();
        mail.messageId = row.text();
        mail.createdAt = row.integer();
        mail.sent = row.flag();
        return mail;
    });
}

Result<void> markSent(Transaction &transaction, const QString &id, const QString &reply, Millis at)
{
    TRY(transaction->execute(sql::mail::markSent, {{"id", id}, {"reply", reply}, {"sent_at", at}}));
    return {};
}

Result<void> markFailed(Transaction &transaction, const QString &id, const QString &reply)
{
    TRY(transaction->execute(sql::mail::markFailed, {{"id", id}, {"reply", reply}}));
    return {};
}

Result<void> keepReply(Transaction &transaction, const QString &id, const QString &reply)
{
    TRY(transaction->execute(sql::mail::keepReply, {{"id", id}, {"reply", reply}}));
    return {};
}

Result<bool> requeue(Transaction &transaction, const QString &id)
{
    return TRY(transaction->execute(sql::mail::requeue, {{"id", id}})) == 1;
}

Result<std::vector<Mail>> list(Connection &connection, const MailFilter &filter, int limit)
{
    Options options;
    if (filter.ticket) {
        options.push_back("ticket");
    }
    if (filter.state) {
        options.push_back("state");
    }
    return connection.all(
        sql::mail::list,
        {{"ticket_id", filter.ticket}, {"state", filter.state ? nameOf(*filter.state) : QString()}, {"limit", limit}},
        readMail, options);
}

Result<std::optional<Mail>> findView(Connection &connection, const QString &id)
{
    return connection.first(sql::mail::list, {{"id", id}, {"limit", 1}}, readMail, {"byId"});
}

} // namespace td::mail_repository
