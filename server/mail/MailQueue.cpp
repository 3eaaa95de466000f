// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MailQueue.h"

using namespace Qt::Literals::StringLiterals;

namespace td {

Result<void> MailQueue::enqueue(Transaction &transaction, const MailRow &row)
{
    if (!TRY(mail_repository::insert(transaction, row))) {
        return {};
    }
    return m_jobs.enqueue(transaction, {.kind = u"mail.send"_s, .subjectId = row.id, .dedupeKey = u"mail:"_s + row.id});
}

} // namespace td
