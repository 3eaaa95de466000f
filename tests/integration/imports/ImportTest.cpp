// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/imports/Import.h"
#include "server/imports/AliasRepository.h"
#include "server/users/UserRepository.h"
#include "shared/text/Tokenizer.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

#include <QBuffer>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// What an export leaves on a desk.
class ImportTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void takesAccountsIn();
    void takesTicketsInWithTheirHistory();
    void statusesAndPeopleMakeSense_data();
    void statusesAndPeopleMakeSense();
    void skillsAndCategoriesThatAreNewAreAdded();
    void anAccountOfTheDeskStaysAsItIs();
    void runAgainItChangesNothingAndFinishes();
    void aDryRunTellsTheSameAndWritesNothing();
    void tellsFileLineAndFieldAndGoesOn();
    void orphansGoToWhomTheyAreMeantFor();
    void ordersTriageOnlyForOpenTicketsThatNobodyHas();
    void findsImportedTextsAndOldIds();

private:
    struct Outcome
    {
        ImportSummary summary;
        QStringList told;
        std::optional<Error> error;
    };
    Outcome take(QByteArray users, QByteArray tickets, ImportOptions options = {})
    {
        Outcome outcome;
        Import import(
            &*desk(), m_jobs, m_clock, options,
            [&](const QString &file, qint64 line, const ImportFinding &finding) {
                outcome.told +=
                    u"%1:%2 %3 %4"_s.arg(file).arg(line).arg(finding.refuses ? u"refused"_s : u"note"_s, finding.field);
            },
            [](const QString &, int) {});
        const auto run = [&]() -> Result<void> {
            TRY(import.begin());
            QBuffer people(&users);
            QBuffer filing(&tickets);
            people.open(QBuffer::ReadOnly);
            filing.open(QBuffer::ReadOnly);
            TRY(import.people(people, u"users.json"_s));
            return import.tickets(filing, u"tickets.json"_s);
        };
        if (const auto done = run(); !done) {
            outcome.error = done.error();
        }
        outcome.summary = import.summary();
        return outcome;
    }
    TicketRecord stored(const QByteArray &alias)
    {
        const auto id = alias_repository::findTicket(connection(), QString::fromUtf8(alias));
        if (!id || !*id) {
            qFatal("ticket %s was not taken in", alias.constData());
        }
        return **ticket_repository::find(connection(), **id);
    }
    User account(const QByteArray &alias)
    {
        const auto id = alias_repository::findAccount(connection(), QString::fromUtf8(alias));
        if (!id || !*id) {
            qFatal("account %s was not taken in", alias.constData());
        }
        return **user_repository::find(connection(), **id);
    }
    QString value(const QString &sql) { return desk().valueOf(sql).value_or(u"-"_s); }
    /// Rows of everything that an import may write.
    QString rows()
    {
        QStringList counts;
        for (const char *table : {"account", "account_alias", "account_skill", "ticket", "ticket_alias", "ticket_tag",
                                  "ticket_skill", "ticket_text", "message", "event", "skill", "category", "job"}) {
            counts += value(u"SELECT COUNT(*) FROM "_s + QString::fromLatin1(table));
        }
        return counts.join(u' ');
    }

    SystemClock m_clock;
    JobQueue m_jobs{m_clock};
};

namespace {

const QByteArray bcrypt = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

QByteArray user(const QByteArray &id, const QByteArray &name, const QByteArray &more = {})
{
    return R"({"_id":{"$oid":")" + id + R"("},"name":")" + name + R"(","email":")" + name.toLower() +
           R"(@old.example","password":")" + bcrypt + '"' + more + "}\n";
}

QByteArray ticket(const QByteArray &id, const QByteArray &by, const QByteArray &more = {})
{
    return R"({"_id":{"$oid":")" + id + R"("},"title":"Title )" + id +
           R"(","description":"The text","createdBy":{"$oid":")" + by +
           R"("},"createdAt":{"$date":"2024-03-09T16:00:00.000Z"},"updatedAt":{"$date":"2024-03-10T16:00:00.000Z"})" +
           more + "}\n";
}

constexpr Millis filed = 1'710'000'000'000;

} // namespace

void ImportTest::takesAccountsIn()
{
    addSkill(u"C++"_s);
    const QByteArray users =
        user(
            "a1", "Ann",
            R"(,"role":"admin","skills":["c++","Printers"],"isActive":true,"bio":"Hi","username":"ann_b",)"
            R"("createdAt":{"$date":"2024-03-09T16:00:00.000Z"},"loginTime":{"$date":{"$numberLong":"1710000000001"}})") +
        user("b2", "Bob",
             R"(,"role":"Moderator","status":"inactive","skills":"Go, Rust","username":"Bob the builder")") +
        user("c3", "Cem",
             R"(,"role":"student","onboardingCompleted":true,"isVerified":true,"updatedAt":1710000000000)") +
        R"({"_id":"65ec8780c4d5e6f708192a3b","email":"Dora@Old.example","password":"plain","role":"root"})";
    const Outcome outcome = take(users, {});
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.summary.people.added, 4);
    QCOMPARE(outcome.summary.people.refused, 0);
    QCOMPARE(outcome.summary.staff, 2);
    QCOMPARE(outcome.summary.skills, 3);
    QCOMPARE(outcome.told, QStringList({u"users.json:2 note username"_s, u"users.json:4 note role"_s,
                                        u"users.json:4 note password"_s}));
    const User ann = account("a1");
    QCOMPARE(ann.name, u"Ann"_s);
    QCOMPARE(ann.email, u"ann@old.example"_s);
    QCOMPARE(ann.role, Role::Admin);
    QCOMPARE(ann.username, u"ann_b"_s);
    QCOMPARE(ann.bio, u"Hi"_s);
    QCOMPARE(ann.skills, (std::vector<QString>{u"C++"_s, u"Printers"_s}));
    QCOMPARE(ann.createdAt.ms, filed);
    QCOMPARE(ann.lastSignInAt->ms, filed + 1);
    QCOMPARE(ann.emailVerified, false);
    const auto credentials = user_repository::findCredentials(connection(), u"ANN@old.example"_s);
    QCOMPARE((*credentials)->passwordHash, QString::fromUtf8(bcrypt));
    const User bob = account("b2");
    QVERIFY(!bob.active && bob.role == Role::Moderator && !bob.username);
    QCOMPARE(bob.skills, (std::vector<QString>{u"Go"_s, u"Rust"_s}));
    const User cem = account("c3");
    QVERIFY(cem.role == Role::Student && cem.emailVerified);
    QCOMPARE(cem.onboardedAt->ms, filed);
    const User dora = account("65ec8780c4d5e6f708192a3b");
    QCOMPARE(dora.name, u"Dora"_s);
    QCOMPARE(dora.role, Role::User);
    QCOMPARE(dora.createdAt.ms, filed); // the ObjectId knows
    QCOMPARE(value(u"SELECT COALESCE(password_hash, '') FROM account WHERE email_key = 'dora@old.example'"_s),
             QString());
    QCOMPARE(value(u"SELECT COUNT(*) FROM account_skill"_s), u"4"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM event WHERE kind = 'account.created' AND origin = 'import'"_s), u"4"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job"_s), u"0"_s); // and no mails
}

void ImportTest::takesTicketsInWithTheirHistory()
{
    const QByteArray users = user("a1", "Ann") + user("b2", "Bob", R"(,"role":"moderator")");
    const QByteArray replies =
        R"(,"replies":[{"message":"Second","createdAt":{"$date":"2024-03-09T18:00:00.000Z"},"createdBy":{"_id":{"$oid":"a1"},"name":"Ann"}},)"
        R"({"message":"First","createdAt":{"$date":"2024-03-09T17:00:00.000Z"},"createdBy":"bob@old.example"}])";
    const Outcome outcome = take(
        users, ticket("t1", "a1",
                      R"(,"status":"COMPLETED","priority":"high","category":"Network","hashtags":["#vpn","wifi"],)"
                      R"("relatedSkills":"Go, Rust","helpfulNotes":"Look **here**","summary":"Sum","isPublic":true,)"
                      R"("assignedTo":{"$oid":"b2"},"deadline":"2024-04-01")" +
                          replies));
    QCOMPARE(outcome.told, QStringList());
    QCOMPARE(outcome.summary.replies, 2);
    const TicketRecord record = stored("t1");
    const Ticket &read = record.ticket;
    QCOMPARE(read.subject, u"Title t1"_s);
    QCOMPARE(read.status, Status::Resolved);
    QCOMPARE(read.priority, Priority::High);
    QCOMPARE(read.category, u"Network"_s);
    QCOMPARE(read.tags, (std::vector<QString>{u"vpn"_s, u"wifi"_s}));
    QCOMPARE(read.skills, (std::vector<QString>{u"Go"_s, u"Rust"_s}));
    QCOMPARE(read.notes, u"Look **here**"_s);
    QCOMPARE(read.summary, u"Sum"_s);
    QVERIFY(read.isPublic);
    QCOMPARE(read.requester.name, u"Ann"_s);
    QCOMPARE(read.assignee->name, u"Bob"_s);
    QCOMPARE(read.createdAt.ms, filed);
    QCOMPARE(read.updatedAt.ms, filed + day);
    QCOMPARE(read.resolvedAt->ms, filed + day);
    QCOMPARE(read.firstResponseAt->ms, filed + hour);
    QCOMPARE(read.deadline->ms, *fromIso(u"2024-04-01T00:00:00.000Z"_s));
    QCOMPARE(read.version, 1);
    for (const QString &by : {record.priorityBy, record.categoryBy, record.skillsBy, record.assignedBy}) {
        QCOMPARE(by, u"import"_s);
    }
    const auto messages = *ticket_repository::messages(connection(), read.id, false);
    QCOMPARE(messages.size(), 2u);
    QCOMPARE(messages[0].text + messages[0].author.name, u"FirstBob"_s);
    QCOMPARE(messages[1].text + messages[1].author.name, u"SecondAnn"_s);
    QCOMPARE(messages[1].createdAt.ms, filed + 2 * hour);
    QStringList history;
    for (const TicketEvent &event : *ticket_repository::events(connection(), read.id)) {
        history += u"%1 %2 %3 %4"_s.arg(event.kind, event.origin, event.actor->name).arg(event.at.ms - filed);
    }
    QCOMPARE(history, QStringList({u"ticket.filed import Ann 0"_s, u"ticket.replied import Bob 3600000"_s,
                                   u"ticket.replied import Ann 7200000"_s}));
    QCOMPARE(value(u"SELECT COUNT(*) FROM job"_s), u"0"_s);
}

void ImportTest::statusesAndPeopleMakeSense_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("assigned");
    QTest::addColumn<QStringList>("told");
    const QStringList nothing;
    QTest::newRow("no status") << ""_ba << u"new"_s << false << nothing;
    QTest::newRow("S0") << R"(,"status":"IN_PROGRESS","assignedTo":"b2")"_ba << u"open"_s << true << nothing;
    QTest::newRow("S3b") << R"(,"status":"pending")"_ba << u"new"_s << false << nothing;
    QTest::newRow("S4") << R"(,"status":"in-progress")"_ba << u"open"_s << false << nothing;
    QTest::newRow("S4's job") << R"(,"status":"In progress")"_ba << u"open"_s << false << nothing;
    QTest::newRow("closed") << R"(,"status":"closed")"_ba << u"closed"_s << false << nothing;
    QTest::newRow("what somebody has is not new")
        << R"(,"status":"todo","assignedTo":"b2")"_ba << u"open"_s << true << nothing;
    QTest::newRow("nobody on the desk") << R"(,"status":"todo","assignedTo":"zz")"_ba << u"new"_s << false
                                        << QStringList{u"tickets.json:1 note assignedTo"_s};
    QTest::newRow("who may not sign in") << R"(,"status":"todo","assignedTo":"c3")"_ba << u"new"_s << false
                                         << QStringList{u"tickets.json:1 note assignedTo"_s};
    QTest::newRow("but he did it") << R"(,"status":"done","assignedTo":"c3")"_ba << u"resolved"_s << true << nothing;
}

void ImportTest::statusesAndPeopleMakeSense()
{
    QFETCH(QByteArray, fields);
    const QByteArray users =
        user("a1", "Ann") + user("b2", "Bob", R"(,"role":"moderator")") + user("c3", "Cem", R"(,"isActive":false)");
    const Outcome outcome = take(users, ticket("t1", "a1", fields));
    QTEST(outcome.told, "told");
    QTEST(nameOf(stored("t1").ticket.status), "status");
    QTEST(stored("t1").ticket.assignee.has_value(), "assigned");
}

void ImportTest::skillsAndCategoriesThatAreNewAreAdded()
{
    addSkill(u"Go"_s);
    const Outcome outcome =
        take(user("a1", "Ann"), ticket("t1", "a1", R"(,"relatedSkills":["GO","Rust","!?"],"category":"Net")") +
                                    ticket("t2", "a1", R"(,"relatedSkills":["rust"],"category":"NET")"));
    QCOMPARE(outcome.told, QStringList{u"tickets.json:1 note relatedSkills"_s});
    QCOMPARE(outcome.summary.skills, 1);
    QCOMPARE(outcome.summary.categories, 1);
    QCOMPARE(value(u"SELECT COUNT(*) FROM skill"_s), u"2"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM ticket_skill"_s), u"3"_s);
    QCOMPARE(stored("t2").ticket.skills, std::vector<QString>{u"Rust"_s});
    QCOMPARE(stored("t2").categoryId, stored("t1").categoryId);
}

void ImportTest::anAccountOfTheDeskStaysAsItIs()
{
    const QString here = addAccount(u"Ann"_s, Role::Admin);
    const Outcome outcome =
        take(R"({"_id":"a1","name":"Other","email":"ANN@desk.example","role":"user"})", ticket("t1", "a1"));
    QCOMPARE(outcome.summary.people.added, 0);
    QCOMPARE(outcome.summary.people.known, 1);
    QCOMPARE(account("a1").id, here);
    QCOMPARE(account("a1").name, u"Ann"_s);
    QCOMPARE(account("a1").role, Role::Admin);
    QCOMPARE(stored("t1").ticket.requester.id, here);
}

void ImportTest::runAgainItChangesNothingAndFinishes()
{
    const QByteArray users = user("a1", "Ann", R"(,"skills":["Go"])") + user("b2", "Bob");
    const QByteArray first = ticket("t1", "a1", R"(,"category":"Net","hashtags":["x"])");
    take(users, first);
    const QString before = rows();
    const Outcome again = take(users, first);
    QCOMPARE(again.told, QStringList());
    QCOMPARE(again.summary.people.known, 2);
    QCOMPARE(again.summary.tickets.known, 1);
    QCOMPARE(again.summary.tickets.added + again.summary.people.added, 0);
    QCOMPARE(rows(), before);
    const Outcome more = take(users, first + ticket("t2", "b2"));
    QCOMPARE(more.summary.tickets.added, 1);
    QCOMPARE(stored("t2").ticket.requester.name, u"Bob"_s);
}

void ImportTest::aDryRunTellsTheSameAndWritesNothing()
{
    const QByteArray users = user("a1", "Ann", R"(,"role":"boss","skills":["Go"])") + "nonsense\n" + user("a9", "Ann");
    const QByteArray tickets = ticket("t1", "a1", R"(,"category":"Net")") + ticket("t2", "zz");
    const QString before = rows();
    const Outcome dry = take(users, tickets, {.dryRun = true});
    QCOMPARE(rows(), before);
    const Outcome real = take(users, tickets);
    QVERIFY(rows() != before);
    QCOMPARE(dry.told, real.told);
    QCOMPARE(dry.told, QStringList({u"users.json:1 note role"_s, u"users.json:2 refused "_s,
                                    u"users.json:3 refused email"_s, u"tickets.json:2 refused createdBy"_s}));
    QCOMPARE(dry.summary.people.added, real.summary.people.added);
    QCOMPARE(dry.summary.tickets.added, real.summary.tickets.added);
    QCOMPARE(dry.summary.skills, 1);
    QCOMPARE(dry.summary.categories, 1);
}

void ImportTest::tellsFileLineAndFieldAndGoesOn()
{
    const QByteArray users = user("a1", "Ann") + R"({"email":"x@y.example"})"
                                                 "\n"
                                                 R"({"_id":"b2","email":"nonsense"})"
                                                 "\n{\"_id\":\n";
    const QByteArray tickets = ticket("t1", "a1", R"(,"status":"lost")") +
                               R"({"_id":"t2","createdBy":"a1"})"
                               "\n" +
                               ticket("t3", "a1", R"(,"replies":[{"message":"x","createdBy":"zz"}])") +
                               ticket("t4", "a1", R"(,"priority":"huge","deadline":"soon")") + ticket("t5", "a1");
    const Outcome outcome = take(users, tickets);
    QVERIFY(!outcome.error);
    QCOMPARE(
        outcome.told,
        QStringList({u"users.json:2 refused _id"_s, u"users.json:2 note password"_s, u"users.json:3 refused email"_s,
                     u"users.json:3 note password"_s, u"users.json:4 refused "_s, u"tickets.json:1 refused status"_s,
                     u"tickets.json:2 refused title"_s, u"tickets.json:3 refused replies[0].createdBy"_s,
                     u"tickets.json:4 note priority"_s, u"tickets.json:4 note deadline"_s}));
    QCOMPARE(outcome.summary.people.refused, 3);
    QCOMPARE(outcome.summary.tickets.refused, 3);
    QCOMPARE(outcome.summary.tickets.added, 2);
    QCOMPARE(outcome.summary.tickets.read, 5);
    QCOMPARE(value(u"SELECT COUNT(*) FROM ticket"_s), u"2"_s);
}

void ImportTest::orphansGoToWhomTheyAreMeantFor()
{
    const QByteArray tickets = ticket("t1", "gone", R"(,"replies":[{"message":"x","createdBy":"gone as well"}])");
    const Outcome refused = take(user("a1", "Ann"), tickets);
    QCOMPARE(refused.summary.tickets.refused, 1);
    const Outcome taken = take(user("a1", "Ann"), tickets, {.orphansEmail = u"ann@OLD.example"_s});
    QCOMPARE(taken.told,
             QStringList({u"tickets.json:1 note createdBy"_s, u"tickets.json:1 note replies[0].createdBy"_s}));
    QCOMPARE(stored("t1").ticket.requester.name, u"Ann"_s);
    QCOMPARE(value(u"SELECT COUNT(*) FROM message"_s), u"1"_s);
    const Outcome nobody = take(user("a1", "Ann"), tickets, {.orphansEmail = u"nobody@old.example"_s});
    QVERIFY(nobody.error && nobody.error->code == u"unknown_account"_s);
}

void ImportTest::ordersTriageOnlyForOpenTicketsThatNobodyHas()
{
    const QByteArray tickets = ticket("t1", "a1", R"(,"status":"todo")") + ticket("t2", "a1", R"(,"status":"done")") +
                               ticket("t3", "a1", R"(,"status":"todo","assignedTo":"a1")") +
                               ticket("t4", "a1", R"(,"status":"todo","isDeleted":true)");
    const Outcome outcome = take(user("a1", "Ann"), tickets, {.triage = true});
    QCOMPARE(outcome.summary.triaged, 1);
    QCOMPARE(value(u"SELECT COUNT(*) FROM job"_s), u"1"_s);
    QCOMPARE(value(u"SELECT CAST(subject_id AS TEXT) FROM job"_s), stored("t1").ticket.id);
    QVERIFY(stored("t4").deletedAt);
}

void ImportTest::findsImportedTextsAndOldIds()
{
    take(user("a1", "Ann"),
         ticket("t1", "a1", R"(,"replies":[{"message":"Überraschung 0x80070005","createdBy":"a1"}])"));
    TicketQuery query;
    query.reader.role = Role::Admin;
    query.filter.text = u"x"_s;
    query.match = ticket_repository::matchAll(dialect(), text::indexText(u"0x80070005 uberraschung"_s).split(u' '));
    QCOMPARE(ticket_repository::list(connection(), query)->size(), 1u);
    QCOMPARE(*alias_repository::findTicket(connection(), u"t2"_s), std::nullopt);
    QCOMPARE(*alias_repository::findAccount(connection(), u"t1"_s), std::nullopt);
    desk().valueOf(u"UPDATE account SET deleted_at = 1 RETURNING id"_s);
    QCOMPARE(*alias_repository::findAccount(connection(), u"a1"_s), std::nullopt);
}

} // namespace td::test

TD_TEST(td::test::ImportTest)
#include "ImportTest.moc"
