// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestDatabaseCase.h"

#include "server/users/SkillRepository.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

template <class T>
void mustBeFine(const Result<T> &result, const char *what)
{
    if (!result) {
        qFatal("%s: %s", what, wordsOf(result).constData());
    }
}

} // namespace

void TestDatabaseCase::init()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDatabase>(dialect, m_cluster);
}

QString TestDatabaseCase::addAccount(const QString &name, Role role)
{
    const QString id = newUuid(start);
    mustBeFine(write([=](Transaction &transaction) {
                   return user_repository::insert(transaction,
                                                  {.id = id,
                                                   .email = name.toLower().remove(u' ') + "@desk.example"_L1,
                                                   .name = name,
                                                   .role = role,
                                                   .passwordHash = u"hash of "_s + name,
                                                   .createdAt = start});
               }),
               "an account");
    return id;
}

QString TestDatabaseCase::addSkill(const QString &name)
{
    const SkillEntry skill{newUuid(start), name, SkillCatalogue::keyOf(name), 1, {}};
    mustBeFine(write([=](Transaction &transaction) { return skill_repository::insert(transaction, skill, start); }),
               "a skill");
    return skill.id;
}

QString TestDatabaseCase::addTicket(const QString &requesterId, const QString &subject, Millis at)
{
    TicketRecord record;
    record.ticket.id = newUuid(at);
    record.ticket.requester.id = requesterId;
    record.ticket.subject = subject;
    record.ticket.text = u"A text"_s;
    record.ticket.createdAt = {at};
    mustBeFine(write([=](Transaction &transaction) { return ticket_repository::insert(transaction, record); }),
               "a ticket");
    return record.ticket.id;
}

} // namespace td::test
