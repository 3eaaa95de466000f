// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketRepository.h"

#include "server/users/CategoryRepository.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class TicketRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryFieldOfAFiledTicket();
    void givesNumbersInTheirOrder();
    void takesAnIdOnce();
    void keepsEveryFieldOfAChange();
    void replacesTags();
    void refusesReferencesToNothing();
    void locksTheRowForAChange();
    void keepsMessages();
    void hidesNotes();
    void keepsCorrections();
    void knowsTheTypes();
};

void TicketRepositoryTest::keepsEveryFieldOfAFiledTicket()
{
    const Category category{newUuid(start), u"Billing"_s};
    VERIFY_OK(write([=](Transaction &t) { return category_repository::insert(t, category, start); }));
    TicketRecord record;
    record.ticket.id = newUuid(start);
    record.ticket.requester.id = addAccount(u"ann"_s);
    record.ticket.subject = u"It's “broken” — 100 %\\"_s;
    record.ticket.text = u"line one\nline two 🐘"_s;
    record.ticket.priority = Priority::Urgent;
    record.ticket.tags = {u"a b"_s, u"\"c\""_s};
    record.ticket.skills = {u"C++"_s};
    record.ticket.deadline = Time{start + day};
    record.ticket.isPublic = true;
    record.ticket.createdAt = {start};
    record.categoryId = category.id;
    record.priorityBy = record.categoryBy = record.skillsBy = decided_by::person;
    const auto number = write([=](Transaction &t) { return ticket_repository::insert(t, record); });
    VERIFY_OK(number);
    QVERIFY(*number);

    const auto found = ticket_repository::find(connection(), record.ticket.id);
    VERIFY_OK(found);
    QVERIFY(*found);
    const Ticket &ticket = (*found)->ticket;
    QCOMPARE(ticket.number, **number);
    QCOMPARE(ticket.requester, (Person{record.ticket.requester.id, u"ann"_s}));
    QCOMPARE(ticket.subject, record.ticket.subject);
    QCOMPARE(ticket.text, record.ticket.text);
    QCOMPARE(ticket.status, Status::New);
    QCOMPARE(ticket.priority, Priority::Urgent);
    QCOMPARE(ticket.category, std::optional(u"Billing"_s));
    QCOMPARE(ticket.tags, record.ticket.tags);
    QCOMPARE(ticket.skills, record.ticket.skills);
    QCOMPARE(ticket.deadline, record.ticket.deadline);
    QVERIFY(ticket.isPublic);
    QCOMPARE(ticket.createdAt.ms, start);
    QCOMPARE(ticket.updatedAt.ms, start);
    QCOMPARE(ticket.version, 1);
    QVERIFY(!ticket.type && !ticket.assignee && !ticket.pendingUntil && !ticket.confidence && !ticket.triagedAt);
    QVERIFY(!ticket.firstResponseAt && !ticket.resolvedAt && !(*found)->workedAt && !(*found)->deletedAt);
    QCOMPARE((*found)->priorityBy, QString(decided_by::person));
    QCOMPARE((*found)->typeBy, QString(decided_by::nobody));
    QVERIFY(!*ticket_repository::find(connection(), newUuid(start)));
}

void TicketRepositoryTest::givesNumbersInTheirOrder()
{
    const QString ann = addAccount(u"ann"_s);
    qint64 before = 0;
    for (int i = 0; i < 3; ++i) {
        const qint64 number = (*ticket_repository::find(connection(), addTicket(ann)))->ticket.number;
        QVERIFY(number > before);
        before = number;
    }
}

void TicketRepositoryTest::takesAnIdOnce()
{
    const QString ann = addAccount(u"ann"_s);
    TicketRecord again = **ticket_repository::find(connection(), addTicket(ann));
    again.ticket.subject = u"another"_s;
    const auto number = write([=](Transaction &t) { return ticket_repository::insert(t, again); });
    VERIFY_OK(number);
    QVERIFY(!*number);
    QCOMPARE((*ticket_repository::find(connection(), again.ticket.id))->ticket.subject, u"A subject"_s);
}

void TicketRepositoryTest::keepsEveryFieldOfAChange()
{
    const QString ann = addAccount(u"ann"_s);
    const QString bob = addAccount(u"bob"_s, Role::Moderator);
    const QString id = addTicket(ann);
    TicketRecord wanted;
    VERIFY_OK(changeTicket(id, [&](TicketRecord &record) {
        Ticket &ticket = record.ticket;
        ticket.subject = u"s"_s;
        ticket.text = u"t"_s;
        ticket.status = Status::Pending;
        ticket.priority = Priority::Low;
        ticket.type = u"incident"_s;
        ticket.tags = {u"x"_s};
        ticket.skills = {u"Go"_s};
        ticket.assignee = Person{bob, u"bob"_s};
        ticket.deadline = Time{1};
        ticket.pendingUntil = Time{2};
        ticket.isPublic = true;
        ticket.summary = u"summary"_s;
        ticket.notes = u"notes"_s;
        ticket.confidence = 0.25;
        ticket.triagedAt = Time{3};
        ticket.firstResponseAt = Time{5};
        ticket.resolvedAt = Time{6};
        ticket.updatedAt = {7};
        ticket.version = 9;
        record.workedAt = 4;
        record.deletedAt = 8;
        record.typeBy = record.assignedBy = decided_by::triage;
        wanted = record;
    }));
    const TicketRecord found = **ticket_repository::find(connection(), id);
    QStringList lost;
    const auto compare = [&](const auto &field) {
        if (!(found.ticket.*field.member == wanted.ticket.*field.member)) {
            lost += QString::fromLatin1(field.name);
        }
    };
    std::apply([&](const auto &...fields) { (compare(fields), ...); }, Ticket::wire());
    QCOMPARE(lost, QStringList());
    QCOMPARE(found.workedAt, wanted.workedAt);
    QCOMPARE(found.deletedAt, wanted.deletedAt);
    QCOMPARE(found.typeBy, wanted.typeBy);
    QCOMPARE(found.assignedBy, wanted.assignedBy);

    VERIFY_OK(changeTicket(id, [](TicketRecord &record) {
        record.ticket.type.reset();
        record.ticket.assignee.reset();
        record.ticket.deadline.reset();
        record.ticket.confidence.reset();
        record.deletedAt.reset();
    }));
    const TicketRecord cleared = **ticket_repository::find(connection(), id);
    QVERIFY(!cleared.ticket.type && !cleared.ticket.assignee && !cleared.ticket.deadline && !cleared.ticket.confidence);
    QVERIFY(!cleared.deletedAt);
}

void TicketRepositoryTest::replacesTags()
{
    const QString id = addTicket(addAccount(u"ann"_s));
    for (const std::vector<QString> &tags : {std::vector{u"a"_s, u"b"_s}, std::vector{u"b"_s, u"c"_s}}) {
        VERIFY_OK(write([=](Transaction &t) { return ticket_repository::replaceTags(t, id, tags); }));
    }
    QCOMPARE(desk().valueOf(u"SELECT COUNT(*) FROM ticket_tag WHERE tag IN ('b', 'c')"_s), u"2"_s);
    QCOMPARE(desk().valueOf(u"SELECT COUNT(*) FROM ticket_tag"_s), u"2"_s);
}

void TicketRepositoryTest::refusesReferencesToNothing()
{
    const QString id = addTicket(addAccount(u"ann"_s));
    VERIFY_ERROR(changeTicket(id, [](TicketRecord &record) { record.ticket.type = u"invented"_s; }),
                 storage_error::foreignKey);
    VERIFY_ERROR(changeTicket(id,
                              [](TicketRecord &record) {
                                  record.ticket.assignee = Person{newUuid(start), {}};
                              }),
                 storage_error::foreignKey);
    VERIFY_ERROR(changeTicket(id, [](TicketRecord &record) { record.categoryId = newUuid(start); }),
                 storage_error::foreignKey);
    VERIFY_ERROR(write([=](Transaction &t) { return ticket_repository::replaceSkills(t, id, {newUuid(start)}); }),
                 storage_error::foreignKey);
    QVERIFY(!(*ticket_repository::find(connection(), id))->ticket.type);
}

void TicketRepositoryTest::locksTheRowForAChange()
{
    const QString id = addTicket(addAccount(u"ann"_s));
    QList<QFuture<Result<void>>> changes;
    for (int i = 0; i < 40; ++i) {
        changes += desk()->write([=](Transaction &t) -> Result<void> {
            auto record = TRY(ticket_repository::findForUpdate(t, id));
            ++record->ticket.version;
            return ticket_repository::update(t, *record);
        });
    }
    for (const auto &change : changes) {
        VERIFY_OK(change.result());
    }
    QCOMPARE((*ticket_repository::find(connection(), id))->ticket.version, 41); // no change was lost
}

void TicketRepositoryTest::keepsMessages()
{
    const QString ann = addAccount(u"ann"_s);
    const QString id = addTicket(ann);
    const Message message{newUuid(start), MessageKind::Reply, {ann, {}}, u"Hello\n**there**"_s, {start + 5}};
    const auto insert = [=, this] {
        return write([=](Transaction &t) { return ticket_repository::insertMessage(t, id, message); });
    };
    QCOMPARE(*insert(), true);
    QCOMPARE(*insert(), false);
    const auto found = ticket_repository::findMessage(connection(), message.id);
    VERIFY_OK(found);
    QVERIFY(*found);
    QCOMPARE((*found)->first, id);
    QCOMPARE((*found)->second.text, message.text);
    QCOMPARE((*found)->second.author, (Person{ann, u"ann"_s}));
    QCOMPARE((*found)->second.createdAt, message.createdAt);
    QVERIFY(!*ticket_repository::findMessage(connection(), newUuid(start)));
}

void TicketRepositoryTest::hidesNotes()
{
    const QString ann = addAccount(u"ann"_s);
    const QString id = addTicket(ann);
    for (const auto &[kind, text, at] :
         {std::tuple{MessageKind::Note, u"third"_s, start + 3}, std::tuple{MessageKind::Reply, u"first"_s, start + 1},
          std::tuple{MessageKind::Reply, u"second"_s, start + 2}}) {
        const Message message{newUuid(at), kind, {ann, {}}, text, {at}};
        VERIFY_OK(write([=](Transaction &t) { return ticket_repository::insertMessage(t, id, message); }));
    }
    const auto texts = [&](bool withNotes) {
        QStringList all;
        const auto messages = ticket_repository::messages(connection(), id, withNotes);
        for (const Message &message : *messages) {
            all += message.text;
        }
        return all.join(u' ');
    };
    QCOMPARE(texts(true), u"first second third"_s);
    QCOMPARE(texts(false), u"first second"_s);
}

void TicketRepositoryTest::keepsCorrections()
{
    const QString ann = addAccount(u"ann"_s);
    const QString id = addTicket(ann);
    VERIFY_OK(write([=](Transaction &t) {
        return ticket_repository::insertCorrection(t, newUuid(start), id, "priority", "\"low\"", "\"high\"", ann,
                                                   start);
    }));
    QCOMPARE(desk().valueOf(u"SELECT field || triage_value || person_value FROM triage_correction"_s),
             u"priority\"low\"\"high\""_s);
}

void TicketRepositoryTest::knowsTheTypes()
{
    QCOMPARE(*ticket_repository::types(connection()),
             (std::vector<QString>{u"question"_s, u"incident"_s, u"problem"_s, u"request"_s}));
}

} // namespace td::test

TD_TEST(td::test::TicketRepositoryTest)
#include "TicketRepositoryTest.moc"
