// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/SendMailJob.h"

#include "server/jobs/JobLog.h"
#include "server/mail/MimeWriter.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

struct Delivered
{
    QString reply;
    static constexpr auto wire() { return std::tuple{field("reply", &Delivered::reply, {.max = 2000})}; }
};

/// `Name <address>` or an address alone.
mail::MailAddress senderFrom(const QString &from)
{
    const qsizetype open = from.lastIndexOf(u'<');
    if (open < 0 || !from.endsWith(u'>')) {
        return {{}, from.trimmed()};
    }
    return {from.left(open).trimmed(), from.mid(open + 1, from.size() - open - 2).trimmed()};
}

QString words(const mail::Delivery &delivery)
{
    return (delivery.reply.isEmpty() ? delivery.message : delivery.reply).left(2000);
}

} // namespace

/// Only mails about accounts have links with secrets; in any other text a mark is just text.
mail::MailContent SendMailJob::contentOf(const MailRow &row) const
{
    if (!row.kind.startsWith("account_"_L1)) {
        return {row.subject, row.text, row.html};
    }
    return {row.subject, m_secrets.reveal(row.text), m_secrets.reveal(row.html)};
}

Result<void> SendMailJob::run(JobContext &job)
{
    const auto row = TRY(mail_repository::find(job.connection(), job.lease().subjectId));
    if (!row || row->sent) {
        return {};
    }
    TRY(job.step<Delivered>(
        "deliver", "{}",
        [&]() -> Result<Delivered> {
            const mail::MailAddress from = senderFrom(row->from);
            const QByteArray domain = from.address.section(u'@', -1).toUtf8();
            mail::MailMessage message{.from = from,
                                      .to = {row->toName, row->toAddress},
                                      .content = contentOf(*row),
                                      .messageId = row->messageId.toUtf8(),
                                      .date = row->createdAt};
            if (row->ticketId) {
                message.references = {mail::conversationId(*row->ticketId, domain)};
            }
            const QByteArray bytes = TRY(mail::toRfc5322(message));
            const auto delivery =
                m_transport.deliver({row->id, from.address, row->toAddress, row->createdAt, bytes}, job.cancel());
            switch (delivery.outcome) {
            case mail::Delivery::Outcome::Sent:
                logJob(job.lease(), "mail accepted", row->messageId);
                return Delivered{words(delivery)};
            case mail::Delivery::Outcome::Permanent:
                return Error{ErrorKind::Unprocessable, u"mail_refused"_s, words(delivery)};
            case mail::Delivery::Outcome::Temporary:
            case mail::Delivery::Outcome::Cancelled:
                break;
            }
            TRY(job.write([&](Transaction &t) { return mail_repository::keepReply(t, row->id, words(delivery)); }));
            return Error{ErrorKind::Busy, u"mail_not_taken"_s, words(delivery)};
        },
        [&](Transaction &transaction, Delivered &delivered) {
            return mail_repository::markSent(transaction, row->id, delivered.reply, job.now());
        }));
    return {};
}

Result<void> SendMailJob::buried(Transaction &transaction, const Lease &job, const Error &error)
{
    return mail_repository::markFailed(transaction, job.subjectId, error.message);
}

} // namespace td
