// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mirror/Mirror.h"

#include "app/mirror/MirrorStore.h"
#include "app/mirror/MirrorValues.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

#include <QDirIterator>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

constexpr Millis start = 1'800'000'000'000;

Ticket ticket(int number, const QString &subject = u"A subject"_s)
{
    Ticket made;
    made.id = newUuid(start + number);
    made.number = number;
    made.requester = {u"rita"_s, u"Rita"_s};
    made.subject = subject;
    made.text = u"Some text"_s;
    made.createdAt = {start + number};
    made.updatedAt = {start + number};
    made.version = 1;
    return made;
}

} // namespace

/// The mirror's file, as the sync thread writes it and the pages read it.
class MirrorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsEachQueueInItsOrder();
    void tellsTheRowOfATicket_data();
    void tellsTheRowOfATicket();
    void findsWordsByTheirBeginnings();
    void findsATicketByItsNumber();
    void laysWaitingActsOverWhatTheServerSent();
    void showsATicketThatWaitsToBeFiled();
    void takesARefusedReplyBack();
    void leavesNothingOfARemovedTicketInItsFiles();
    void forgetsEverythingButTheAccount();
    void beginsAnewAfterAnotherVersion();

private:
    void put(const Ticket &ticket)
    {
        QVERIFY(m_mirror->write([&] { return m_mirror->put(ticket); }));
    }
    void add(const PendingAct &act)
    {
        QVERIFY(act_repository::insert(m_mirror->acts(), act));
        QVERIFY(m_mirror->write([&] { return m_mirror->layActs(act.ticketId); }));
    }
    QList<qint64> numbers(const TicketQuery &query)
    {
        QList<qint64> all;
        for (const StoredTicket &found : m_store->tickets(query, 0, 100)) {
            all += found.ticket.number;
        }
        return all;
    }
    QString mirrorFile() const { return m_folder->filePath(u"mirror.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Mirror> m_mirror;
    std::unique_ptr<MirrorStore> m_store;
};

void MirrorTest::init()
{
    m_store.reset();
    m_mirror.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto opened = Mirror::open(mirrorFile(), m_folder->filePath(u"acts.sqlite"_s));
    QVERIFY(opened);
    m_mirror = *std::move(opened);
    User me;
    me.id = u"mara"_s;
    me.name = u"Mara"_s;
    me.role = Role::Moderator;
    QVERIFY(m_mirror->write([&] { return m_mirror->putValue(mirror_values::me, toJson(me)); }));
    m_store = std::make_unique<MirrorStore>(mirrorFile());
}

void MirrorTest::showsEachQueueInItsOrder()
{
    Ticket mine = ticket(1);
    mine.assignee = Person{u"mara"_s, u"Mara"_s};
    mine.status = Status::Open;
    Ticket done = mine;
    done.id = newUuid(start + 2);
    done.number = 2;
    done.status = Status::Resolved;
    Ticket urgent = ticket(3);
    urgent.priority = Priority::Urgent;
    Ticket own = ticket(4);
    own.requester = {u"mara"_s, u"Mara"_s};
    own.assignee = Person{u"ben"_s, u"Ben"_s};
    own.updatedAt = {start + 9};
    for (const Ticket &one : {mine, done, urgent, own}) {
        put(one);
    }
    QCOMPARE(numbers({.queue = Queue::MyWork}), QList<qint64>{1});
    QCOMPARE(numbers({.queue = Queue::Unassigned}), QList<qint64>{3});
    QCOMPARE(numbers({.queue = Queue::MyRequests}), QList<qint64>{4});
    QCOMPARE(numbers({.queue = Queue::AllOpen, .sort = TicketSort::Updated}), (QList<qint64>{4, 3, 1}));
    QCOMPARE(numbers({.queue = Queue::AllOpen, .sort = TicketSort::Priority}), (QList<qint64>{3, 4, 1}));
    QCOMPARE(numbers({.queue = Queue::Everything, .sort = TicketSort::Newest}), (QList<qint64>{4, 3, 2, 1}));
    QCOMPARE(numbers({.queue = Queue::Everything, .sort = TicketSort::Oldest}), (QList<qint64>{1, 2, 3, 4}));
    QCOMPARE(m_store->count({.queue = Queue::AllOpen}), 3);
}

void MirrorTest::tellsTheRowOfATicket_data()
{
    QTest::addColumn<TicketSort>("sort");
    for (const TicketSort sort : {TicketSort::Newest, TicketSort::Oldest, TicketSort::Updated, TicketSort::Priority}) {
        QTest::newRow(wordOf(sort)) << sort;
    }
}

void MirrorTest::tellsTheRowOfATicket()
{
    QFETCH(TicketSort, sort);
    for (int number = 1; number <= 40; ++number) {
        Ticket one = ticket(number, number % 3 == 0 ? u"printer"_s : u"network"_s);
        one.priority = Priority(1 + number % 4);
        one.updatedAt = {start + number % 7}; // many of one instant
        one.status = number % 5 == 0 ? Status::Closed : Status::New;
        put(one);
    }
    for (const TicketQuery &query :
         {TicketQuery{Queue::AllOpen, {}, sort}, TicketQuery{Queue::Everything, {}, sort},
          TicketQuery{Queue::Everything, u"printer"_s, sort}, TicketQuery{Queue::Unassigned, u"netw"_s, sort}}) {
        const auto all = m_store->tickets(query, 0, 100);
        QCOMPARE(int(all.size()), m_store->count(query));
        for (int row = 0; row < int(all.size()); ++row) {
            QCOMPARE(m_store->rowOf(query, all[size_t(row)].ticket.id), row);
        }
    }
    const QString closed = m_store->tickets({Queue::Everything, u"#5"_s, sort}, 0, 1).at(0).ticket.id;
    QCOMPARE(m_store->rowOf({Queue::AllOpen, {}, sort}, closed), -1);
}

void MirrorTest::findsWordsByTheirBeginnings()
{
    Ticket one = ticket(1, u"Crème brûlée C++ crash"_s);
    one.tags = {u"kitchen"_s};
    put(one);
    put(ticket(2, u"Printer"_s));
    for (const QString &words : {u"creme"_s, u"c++"_s, u"CRASH brul"_s, u"kitch"_s, u"rita creme"_s}) {
        QCOMPARE(numbers({.queue = Queue::Everything, .words = words}), QList<qint64>{1});
    }
    QCOMPARE(numbers({.queue = Queue::Everything, .words = u"creme printer"_s}), QList<qint64>());
    QCOMPARE(numbers({.queue = Queue::Everything, .words = u"p"_s}), QList<qint64>());
    QCOMPARE(m_store->count({.queue = Queue::Everything, .words = u"  \" * "_s}), 2);
    one.subject = u"Something else"_s;
    put(one);
    QCOMPARE(numbers({.queue = Queue::Everything, .words = u"creme"_s}), QList<qint64>());
    QCOMPARE(numbers({.queue = Queue::Everything, .words = u"else"_s}), QList<qint64>{1});
}

void MirrorTest::findsATicketByItsNumber()
{
    put(ticket(7));
    put(ticket(77));
    QCOMPARE(numbers({.queue = Queue::Everything, .words = u" #77 "_s}), QList<qint64>{77});
}

void MirrorTest::laysWaitingActsOverWhatTheServerSent()
{
    Ticket one = ticket(1);
    put(one);
    PendingAct take;
    take.id = newUuid(start);
    take.ticketId = one.id;
    take.kind = ActKind::Take;
    take.at = start + 100;
    add(take);
    PendingAct change = take;
    change.id = newUuid(start + 1);
    change.kind = ActKind::Change;
    change.payload = R"({"priority":"urgent"})";
    add(change);

    auto shown = m_store->ticket(one.id);
    QVERIFY(shown && shown->waiting);
    QCOMPARE(shown->ticket.assignee->name, u"Mara"_s);
    QCOMPARE(shown->ticket.status, Status::Open);
    QCOMPARE(shown->ticket.priority, Priority::Urgent);
    QCOMPARE(numbers({.queue = Queue::MyWork}), QList<qint64>{1});

    one.subject = u"Changed on the server"_s;
    one.version = 2;
    put(one);
    shown = m_store->ticket(one.id);
    QCOMPARE(shown->ticket.subject, one.subject);
    QCOMPARE(shown->ticket.priority, Priority::Urgent);

    QVERIFY(act_repository::remove(m_mirror->acts(), take.id));
    QVERIFY(act_repository::remove(m_mirror->acts(), change.id));
    QVERIFY(m_mirror->write([&] { return m_mirror->layActs(one.id); }));
    shown = m_store->ticket(one.id);
    QVERIFY(!shown->waiting && !shown->ticket.assignee);
    QCOMPARE(shown->ticket.priority, Priority::Medium);
    QCOMPARE(shown->ticket.subject, one.subject);
}

void MirrorTest::showsATicketThatWaitsToBeFiled()
{
    PendingAct filing;
    filing.id = newUuid(start);
    filing.ticketId = filing.id;
    filing.kind = ActKind::File;
    filing.at = start;
    filing.payload = toJson(TicketFiling{.id = filing.id, .subject = u"No paper"_s, .text = u"Since noon."_s});
    add(filing);
    const auto shown = m_store->ticket(filing.id);
    QVERIFY(shown && shown->waiting);
    QCOMPARE(shown->ticket.number, 0);
    QCOMPARE(shown->ticket.subject, u"No paper"_s);
    QCOMPARE(m_store->count({.queue = Queue::MyRequests}), 1);

    filing.state = ActState::Refused;
    filing.error = Error{ErrorKind::BadInput, u"too_long"_s, u"Too long."_s};
    QVERIFY(act_repository::update(m_mirror->acts(), filing));
    QVERIFY(m_mirror->write([&] { return m_mirror->layActs(filing.id); }));
    QVERIFY(!m_store->ticket(filing.id));
}

void MirrorTest::takesARefusedReplyBack()
{
    const Ticket one = ticket(1);
    put(one);
    PendingAct reply;
    reply.id = newUuid(start);
    reply.ticketId = one.id;
    reply.kind = ActKind::Write;
    reply.at = start + 5;
    reply.payload = toJson(MessageDraft{reply.id, MessageKind::Reply, u"Have you tried paper?"_s});
    add(reply);
    QCOMPARE(m_store->messages(one.id).size(), size_t(1));
    QVERIFY(m_store->messages(one.id)[0].waiting);
    QCOMPARE(m_store->messages(one.id)[0].message.author.name, u"Mara"_s);

    reply.state = ActState::Refused;
    QVERIFY(act_repository::update(m_mirror->acts(), reply));
    QVERIFY(m_mirror->write([&] { return m_mirror->layActs(one.id); }));
    QVERIFY(m_store->messages(one.id).empty());
}

void MirrorTest::leavesNothingOfARemovedTicketInItsFiles()
{
    for (int number = 1; number < 200; ++number) {
        put(ticket(number, u"Ordinary %1"_s.arg(number)));
    }
    Ticket secret = ticket(500, u"xyzzyplugh in the subject"_s);
    secret.text = u"frobnicate "_s.repeated(3000); // beyond one page
    secret.notes = u"quuxnote"_s;
    put(secret);
    const Message message{newUuid(start), MessageKind::Note, {u"mara"_s, u"Mara"_s}, u"garplymessage"_s, {start}};
    QVERIFY(m_mirror->write([&] { return m_mirror->put(secret.id, message); }));
    secret.subject = u"xyzzyplugh, again"_s; // leaves an older version of its words behind
    put(secret);
    QCOMPARE(m_store->count({.queue = Queue::Everything, .words = u"xyzzy"_s}), 1);

    const auto holds = [&](const QByteArray &word) {
        for (QDirIterator entry(m_folder->path(), QDir::Files); entry.hasNext();) {
            QFile file(entry.next());
            if (file.open(QFile::ReadOnly) && file.readAll().toLower().contains(word)) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(holds("garplymessage"));
    QVERIFY(m_mirror->write([&] { return m_mirror->remove(secret.id); }));
    QVERIFY(m_mirror->compact());
    for (const QByteArray &word :
         {"xyzzyplugh"_ba, "frobnicate"_ba, "quuxnote"_ba, "garplymessage"_ba, secret.id.toUtf8()}) {
        QVERIFY2(!holds(word), word.constData());
    }
    QCOMPARE(m_store->count({.queue = Queue::Everything, .words = u"ordinary"_s}), 199);
}

void MirrorTest::forgetsEverythingButTheAccount()
{
    put(ticket(1));
    QVERIFY(m_mirror->write([&] { return m_mirror->putValue(mirror_values::cursor, "c"); }));
    QVERIFY(m_mirror->clear());
    QCOMPARE(m_store->count({.queue = Queue::Everything}), 0);
    QVERIFY(!*m_mirror->value(mirror_values::cursor));
    m_store->readPeople();
    QCOMPARE(m_store->me().name, u"Mara"_s);
}

void MirrorTest::beginsAnewAfterAnotherVersion()
{
    put(ticket(1));
    m_store.reset();
    m_mirror.reset();
    {
        Connection connection(DatabaseUrl{.file = mirrorFile()});
        QVERIFY(connection.executeText(u"PRAGMA user_version=999"_s));
    }
    auto opened = Mirror::open(mirrorFile(), m_folder->filePath(u"acts.sqlite"_s));
    QVERIFY(opened);
    m_mirror = *std::move(opened);
    m_store = std::make_unique<MirrorStore>(mirrorFile());
    QCOMPARE(m_store->count({.queue = Queue::Everything}), 0);
}

} // namespace td::app

TD_TEST(td::app::MirrorTest)
#include "MirrorTest.moc"
