// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/tickets/TicketRepository.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

/// The list's predicate and mayTicket are one rule: over tickets of every kind they let through the same ones.
class ReadableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void thePredicateSelectsWhatMayBeRead_data();
    void thePredicateSelectsWhatMayBeRead();

private:
    PostgresCluster m_cluster;
};

void ReadableTest::thePredicateSelectsWhatMayBeRead_data()
{
    QTest::addColumn<int>("staffSees");
    QTest::newRow("staff see all") << int(StaffSees::All);
    QTest::newRow("staff see their own and the unassigned") << int(StaffSees::OwnAndUnassigned);
}

void ReadableTest::thePredicateSelectsWhatMayBeRead()
{
    QFETCH_GLOBAL(Dialect, dialect);
    QFETCH(int, staffSees);
    TestDesk desk(dialect, m_cluster);
    const Account nina = desk.server.add(Role::Moderator, u"Nina"_s);
    const Account sven = desk.server.add(Role::Student, u"Sven"_s);
    const std::vector<std::pair<Account, Role>> people{{desk.admin, Role::Admin}, {desk.mara, Role::Moderator},
                                                       {nina, Role::Moderator},   {desk.rita, Role::User},
                                                       {desk.otto, Role::User},   {sven, Role::Student}};
    const QStringList assignees{QString(), desk.mara.id, nina.id, desk.otto.id, desk.admin.id};
    for (const Account &requester : {desk.rita, desk.otto, desk.mara, sven}) {
        for (const QString &assignee : assignees) {
            for (const auto &[status, name] : EnumNames<Status>::names) {
                for (const bool isPublic : {false, true}) {
                    desk.server.database().valueOf(
                        u"INSERT INTO ticket (id, requester_id, subject, body, status, priority, priority_by, type_by, "
                        u"category_by, skills_by, assignee_id, assigned_by, is_public, summary, notes, tags, skills, "
                        u"created_at, "
                        u"updated_at, deleted_at, version) VALUES ('%1', '%2', 's', 't', '%3', 2, '', '', '', '', %4, "
                        u"'', %5, '', "
                        u"'', '[]', '[]', 1, 1, %6, 1) RETURNING id"_s.arg(
                            newUuid(1), requester.id, QString::fromLatin1(name),
                            assignee.isEmpty() ? u"NULL"_s : u'\'' + assignee + u'\'', QString::number(int(isPublic)),
                            assignee == nina.id && isPublic ? u"5"_s : u"NULL"_s));
                }
            }
        }
    }
    Connection &connection = desk.server.database().local();
    const auto ids = connection.all(Query{"test/ids", "SELECT id FROM ticket", "SELECT id FROM ticket"}, {},
                                    [](Row &row) { return row.text(); });
    VERIFY_OK(ids);
    QCOMPARE(ids->size(), size_t(200));
    for (const auto &[person, role] : people) {
        const Actor actor{person.id, person.name, role, {}};
        QSet<QString> may, selected;
        for (const QString &id : *ids) {
            const auto record = ticket_repository::find(connection, id);
            VERIFY_OK(record);
            const TicketFacts facts = (*record)->facts();
            if (!facts.deleted && mayTicket(actor, Act::Read, facts, StaffSees(staffSees))) {
                may += id;
            }
        }
        const auto listed = ticket_repository::list(connection, {{}, actor, StaffSees(staffSees), {}, 1000, {}});
        VERIFY_OK(listed);
        for (const TicketRecord &record : *listed) {
            selected += record.ticket.id;
        }
        QVERIFY(!may.isEmpty());
        QVERIFY2(selected == may, qPrintable(person.name));
    }
}

TD_TEST(ReadableTest)
#include "ReadableTest.moc"
