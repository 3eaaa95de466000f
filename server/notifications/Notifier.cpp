// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/notifications/Notifier.h"

#include "server/events/EventRepository.h"
#include "server/notifications/NotificationRepository.h"
#include "shared/core/Uuid.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

Result<NotificationChoice> choiceOf(Connection &connection, const Notice &notice)
{
    const auto choices = TRY(notification_repository::choices(connection, notice.mail.accountId));
    const auto found = std::find_if(choices.begin(), choices.end(),
                                    [&](const NotificationChoice &choice) { return choice.kind == notice.kind; });
    Q_ASSERT(found != choices.end());
    return *found;
}

Result<void> putIntoInbox(Transaction &transaction, const Notice &notice, Millis now)
{
    Q_ASSERT(notice.mail.ticketId);
    const NotificationRow row{newUuid(now),          notice.mail.accountId, notice.kind,   *notice.mail.ticketId,
                              notice.mail.dedupeKey, notice.actorId,        notice.status, now};
    if (!TRY(notification_repository::insert(transaction, row))) {
        return {};
    }
    return event_repository::append(transaction, {.at = now,
                                                  .kind = u"notification.added"_s,
                                                  .subjectId = row.id,
                                                  .ticketId = {},
                                                  .actorId = notice.actorId,
                                                  .origin = Origin::System,
                                                  .audience = Audience::Account,
                                                  .accountId = row.accountId});
}

} // namespace

Result<void> Notifier::step(JobContext &job, const char *name, const Compose &compose)
{
    std::vector<Notice> mails, lines;
    TRY(job.step<MailsMade>(
        name, "{}",
        [&]() -> Result<MailsMade> {
            MailsMade made;
            for (Notice &notice : TRY(compose())) {
                const NotificationChoice choice = TRY(choiceOf(job.connection(), notice));
                if (choice.mail) {
                    made.to.push_back(notice.mail.kind + u": "_s + notice.mail.toAddress);
                    mails.push_back(notice);
                }
                if (choice.app) {
                    made.to.push_back(u"inbox: "_s + notice.mail.toName);
                    lines.push_back(std::move(notice));
                }
            }
            return made;
        },
        [&](Transaction &transaction, MailsMade &) -> Result<void> {
            for (const Notice &notice : mails) {
                TRY(m_mails.enqueue(transaction, notice.mail));
            }
            for (const Notice &notice : lines) {
                TRY(putIntoInbox(transaction, notice, job.now()));
            }
            return {};
        }));
    return {};
}

} // namespace td
