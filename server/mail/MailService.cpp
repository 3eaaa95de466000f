// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MailService.h"

#include "server/mail/MailRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<Page<Mail>> MailService::list(Connection &connection, const MailFilter &filter) const
{
    return Page<Mail>{TRY(mail_repository::list(connection, filter, filter.limit.value_or(50))), {}};
}

QFuture<Result<Mail>> MailService::retry(const QString &id)
{
    return m_database.write([this, id](Transaction &transaction) -> Result<Mail> {
        const auto mail = isUuid(id) ? TRY(mail_repository::findView(transaction.connection(), id)) : std::nullopt;
        if (!mail) {
            return Error{ErrorKind::NotFound, u"not_found"_s, u"There is no such mail."_s};
        }
        if (!TRY(mail_repository::requeue(transaction, id))) {
            return Error{ErrorKind::Conflict, u"mail_not_failed"_s,
                         u"This mail is %1. Only a failed one can be sent again."_s.arg(mail->state)};
        }
        TRY(m_queue.enqueue(transaction, {.kind = u"mail.send"_s, .subjectId = id, .dedupeKey = u"mail:"_s + id}));
        return *TRY(mail_repository::findView(transaction.connection(), id));
    });
}

} // namespace td
