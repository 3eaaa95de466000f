// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/assignment/AssignmentRepository.h"

#include "server/assignment/sql/Queries.h"
#include "shared/wire/JsonWriter.h"

namespace td::assignment_repository {

Result<std::vector<Candidate>> candidates(Connection &connection, const QString &exceptTicket)
{
    auto all = TRY(connection.all(sql::assignment::candidates, {{"ticket_id", exceptTicket}}, [](Row &row) {
        Candidate candidate;
        candidate.id = row.text();
        candidate.number = row.integer();
        candidate.name = row.text();
        candidate.role = fromName<Role>(row.text()).value_or(Role::Moderator);
        candidate.away = row.flag();
        if (const auto capacity = row.optionalInteger()) {
            candidate.capacity = int(*capacity);
        }
        candidate.lastAssignedAt = row.optionalInteger();
        candidate.open = row.number();
        return candidate;
    }));
    const auto skills = TRY(connection.all(sql::assignment::candidateSkills, {}, [](Row &row) {
        return std::pair{row.text(), row.text()};
    }));
    for (const auto &[accountId, skillId] : skills) {
        for (Candidate &candidate : all) {
            if (candidate.id == accountId) {
                candidate.skillIds.push_back(skillId);
            }
        }
    }
    return all;
}

Result<std::vector<NeededSkill>> neededSkills(Connection &connection, const QString &ticketId)
{
    return connection.all(sql::assignment::neededSkills, {{"ticket_id", ticketId}}, [](Row &row) {
        return NeededSkill{row.text(), row.text()};
    });
}

Result<void> insert(Transaction &transaction, const QString &id, const QString &ticketId, const QString &jobId,
                    const AssignmentChoice &choice, Millis at)
{
    TRY(transaction->execute(sql::assignment::insert,
                             {{"id", id},
                              {"ticket_id", ticketId},
                              {"job_id", jobId},
                              {"assignee_id", choice.chosen ? QVariant(choice.chosen->id) : QVariant()},
                              {"reason", choice.reason},
                              {"candidates", toJson(choice.scores)},
                              {"at", at}}));
    return {};
}

Result<void> touchAssignee(Transaction &transaction, const QString &accountId, Millis at)
{
    TRY(transaction->execute(sql::assignment::touchAssignee, {{"id", accountId}, {"at", at}}));
    return {};
}

Result<std::vector<AssignmentRecord>> list(Connection &connection, const QString &ticketId)
{
    return connection.all(sql::assignment::list, {{"ticket_id", ticketId}}, [](Row &row) {
        AssignmentRecord record;
        record.at = {row.integer()};
        const auto id = row.optionalText();
        const auto name = row.optionalText();
        if (id) {
            record.assignee = Person{*id, name.value_or(QString())};
        }
        record.reason = row.text();
        record.candidates = {row.bytes()};
        return record;
    });
}

} // namespace td::assignment_repository
