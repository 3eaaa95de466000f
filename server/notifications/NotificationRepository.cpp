// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/notifications/NotificationRepository.h"

#include "server/notifications/sql/Queries.h"

namespace td::notification_repository {

namespace {

Notification readNotification(Row &row)
{
    Notification one;
    one.id = row.text();
    one.kind = fromName<NotificationKind>(row.text()).value_or(NotificationKind::Status);
    one.ticketId = row.text();
    one.number = row.integer();
    one.subject = row.text();
    const auto actorId = row.optionalText();
    const auto actorName = row.optionalText();
    if (actorId) {
        one.actor = Person{*actorId, actorName.value_or(QString())};
    }
    if (const auto status = row.optionalText()) {
        one.status = fromName<Status>(*status);
    }
    one.at = {row.integer()};
    if (const auto readAt = row.optionalInteger()) {
        one.readAt = Time{*readAt};
    }
    return one;
}

Options optionsFor(const InboxQuery &query, const char *wanted)
{
    Options options = readableBy(query.reader, query.staffSees);
    options.push_back(wanted);
    if (query.unread) {
        options.push_back("unread");
    }
    if (query.after) {
        options.push_back("after");
    }
    return options;
}

template <class Read>
auto ask(Connection &connection, const InboxQuery &query, Read read, const char *wanted)
{
    return connection.all(sql::notifications::list,
                          {{"me", query.reader.id}, {"after", query.after}, {"limit", query.limit}}, read,
                          optionsFor(query, wanted));
}

} // namespace

Result<std::vector<NotificationChoice>> choices(Connection &connection, const QString &accountId)
{
    std::vector<NotificationChoice> all(std::begin(defaultChoices), std::end(defaultChoices));
    const auto chosen = TRY(connection.all(sql::notifications::listChoices, {{"account_id", accountId}}, [](Row &row) {
        const auto kind = fromName<NotificationKind>(row.text());
        const bool mail = row.flag();
        return std::pair{kind, std::pair{mail, row.flag()}};
    }));
    for (NotificationChoice &choice : all) {
        for (const auto &[kind, ways] : chosen) {
            if (kind == choice.kind) {
                std::tie(choice.mail, choice.app) = ways;
            }
        }
    }
    return all;
}

Result<void> choose(Transaction &transaction, const QString &accountId, const NotificationChoice &choice)
{
    TRY(transaction->execute(sql::notifications::putChoice, {{"account_id", accountId},
                                                             {"kind", nameOf(choice.kind)},
                                                             {"mail", int(choice.mail)},
                                                             {"app", int(choice.app)}}));
    return {};
}

Result<bool> insert(Transaction &transaction, const NotificationRow &row)
{
    return TRY(transaction->execute(sql::notifications::insert,
                                    {{"id", row.id},
                                     {"account_id", row.accountId},
                                     {"kind", nameOf(row.kind)},
                                     {"ticket_id", row.ticketId},
                                     {"dedupe_key", row.dedupeKey},
                                     {"actor_id", row.actorId},
                                     {"status", row.status ? std::optional(nameOf(*row.status)) : std::nullopt},
                                     {"at", row.at}})) == 1;
}

Result<std::vector<Notification>> list(Connection &connection, const InboxQuery &query)
{
    return ask(connection, query, readNotification, "rows");
}

Result<int> count(Connection &connection, const InboxQuery &query)
{
    const auto counts = TRY(ask(
        connection, query, [](Row &row) { return row.number(); }, "count"));
    return counts.empty() ? 0 : counts.front();
}

Result<int> markRead(Transaction &transaction, const QString &accountId, const std::optional<QString> &id, Millis at)
{
    return transaction->execute(sql::notifications::markRead,
                                {{"account_id", accountId}, {"id", id.value_or(QString())}, {"at", at}},
                                id ? Options{"one"} : Options{});
}

Result<void> forgetBefore(Transaction &transaction, Millis before)
{
    TRY(transaction->execute(sql::notifications::forget, {{"before", before}}));
    return {};
}

} // namespace td::notification_repository
