// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/CategoryRepository.h"
#include "shared/core/Uuid.h"
#include "shared/text/Tokenizer.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

/// ticket_repository::list: every filter, every order, page by page, and nobody sees what he may not.
class TicketPagesTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void filters_data();
    void filters();
    void findsWords_data();
    void findsWords();
    void findsWordsThatCameLater();
    void pagesWithoutGapsOrRepeats_data();
    void pagesWithoutGapsOrRepeats();
    void aPageStaysInPlaceWhileOthersFile();
    void showsWhatTheReaderMaySee_data();
    void showsWhatTheReaderMaySee();
    void takesItsOwnCursorsOnly();

private:
    TicketQuery query(const TicketFilter &filter = {}) const
    {
        TicketQuery query;
        query.filter = filter;
        query.reader.role = Role::Admin;
        query.reader.id = newUuid(start);
        return query;
    }
    QString subjects(const TicketQuery &query)
    {
        QStringList all;
        const auto found = ticket_repository::list(connection(), query);
        if (!found) {
            return QString::fromUtf8(wordsOf(found));
        }
        for (const TicketRecord &record : *found) {
            all += record.ticket.subject;
        }
        return all.join(u' ');
    }
    QString addSearchable(const QString &requester, const QString &subject)
    {
        const QString id = addTicket(requester, subject);
        const qint64 number = (*ticket_repository::find(connection(), id))->ticket.number;
        const auto done =
            write([=](Transaction &t) { return ticket_repository::insertText(t, number, text::indexText(subject)); });
        return done ? id : QString();
    }
    TicketQuery search(const QString &words)
    {
        TicketFilter filter;
        filter.text = words;
        filter.sort = TicketSort::Oldest;
        TicketQuery wanted = query(filter);
        wanted.match = ticket_repository::matchAll(dialect(), text::indexText(words).split(u' ', Qt::SkipEmptyParts));
        return wanted;
    }
};

void TicketPagesTest::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("subjects");
    QTest::newRow("none") << u""_s << u"e d c b a"_s; // f is deleted
    QTest::newRow("one status") << u"status=open"_s << u"b"_s;
    QTest::newRow("two statuses") << u"status=open,closed"_s << u"e b"_s;
    QTest::newRow("five statuses") << u"status=new,open,pending,resolved,closed"_s << u"e d c b a"_s;
    QTest::newRow("assignee") << u"assignee=bob"_s << u"c b"_s;
    QTest::newRow("nobody") << u"assignee=none"_s << u"e d a"_s;
    QTest::newRow("requester") << u"requester=bob"_s << u"d"_s;
    QTest::newRow("priority") << u"priority=high"_s << u"c"_s;
    QTest::newRow("two priorities") << u"priority=high,low"_s << u"c b"_s;
    QTest::newRow("a tag") << u"tag=vpn"_s << u"d"_s;
    QTest::newRow("any of these tags") << u"tag=vpn,lan,none"_s << u"e d"_s;
    QTest::newRow("a skill") << u"skill=PRINTERS"_s << u"b"_s;
    QTest::newRow("any of these skills") << u"skill=Cooking,Printers"_s << u"b"_s;
    QTest::newRow("watched by me") << u"watching"_s << u"c a"_s;
    QTest::newRow("public and done") << u"public"_s << u"e"_s;
    QTest::newRow("deleted") << u"deleted"_s << u"f"_s;
    QTest::newRow("type") << u"type=incident"_s << u"d"_s;
    QTest::newRow("category") << u"category=Billing"_s << u"a"_s;
    QTest::newRow("together") << u"status=pending,open;assignee=bob;priority=high;requester=ann"_s << u"c"_s;
    QTest::newRow("nothing") << u"status=closed;priority=low"_s << u""_s;
    QTest::newRow("oldest first") << u"sort=oldest"_s << u"a b c d e"_s;
    QTest::newRow("updated") << u"sort=updated"_s << u"a e d c b"_s;
    QTest::newRow("priority first") << u"sort=priority"_s << u"c e d a b"_s;
}

void TicketPagesTest::filters()
{
    const QString ann = addAccount(u"ann"_s);
    const QString bob = addAccount(u"bob"_s, Role::Moderator);
    const Category billing{newUuid(start), u"Billing"_s};
    VERIFY_OK(write([=](Transaction &t) { return category_repository::insert(t, billing, start); }));
    const QString printers = addSkill(u"Printers"_s);
    QHash<QString, QString> ids;
    const auto file = [&](const QString &subject, int at, auto change) {
        ids[subject] = addTicket(subject == "d"_L1 ? bob : ann, subject, start + at);
        VERIFY_OK(changeTicket(ids[subject], change));
    };
    file(u"a"_s, 1, [=](TicketRecord &r) {
        r.categoryId = billing.id;
        r.ticket.updatedAt = {start + 100};
    });
    file(u"b"_s, 2, [=](TicketRecord &r) {
        r.ticket.status = Status::Open;
        r.ticket.assignee = Person{bob, {}};
        r.ticket.priority = Priority::Low;
    });
    file(u"c"_s, 3, [=](TicketRecord &r) {
        r.ticket.status = Status::Pending;
        r.ticket.assignee = Person{bob, {}};
        r.ticket.priority = Priority::High;
    });
    file(u"d"_s, 4, [=](TicketRecord &r) {
        r.ticket.status = Status::Resolved;
        r.ticket.type = u"incident"_s;
    });
    file(u"e"_s, 5, [=](TicketRecord &r) {
        r.ticket.status = Status::Closed;
        r.ticket.isPublic = true;
    });
    file(u"f"_s, 6, [=](TicketRecord &r) { r.deletedAt = start; });
    VERIFY_OK(write([=](Transaction &t) -> Result<void> {
        TRY(ticket_repository::replaceTags(t, ids[u"d"_s], {u"vpn"_s, u"home"_s}));
        TRY(ticket_repository::replaceTags(t, ids[u"e"_s], {u"lan"_s}));
        TRY(ticket_repository::replaceSkills(t, ids[u"b"_s], {printers}));
        TRY(ticket_repository::replaceWatchers(t, ids[u"a"_s], {ann, bob}));
        TRY(ticket_repository::replaceWatchers(t, ids[u"b"_s], {ann}));
        return ticket_repository::replaceWatchers(t, ids[u"c"_s], {bob});
    }));

    QFETCH(QString, filter);
    TicketFilter wanted;
    const QHash<QString, QString> people{{u"ann"_s, ann}, {u"bob"_s, bob}, {u"none"_s, u"none"_s}};
    for (const QString &part : filter.split(u';', Qt::SkipEmptyParts)) {
        const QString name = part.section(u'=', 0, 0);
        const QString value = part.section(u'=', 1);
        if (name == "status"_L1) {
            wanted.status.emplace();
            for (const QString &status : value.split(u',')) {
                wanted.status->push_back(*fromName<Status>(status));
            }
        } else if (name == "assignee"_L1) {
            wanted.assignee = people[value];
        } else if (name == "requester"_L1) {
            wanted.requester = people[value];
        } else if (name == "priority"_L1) {
            wanted.priority.emplace();
            for (const QString &priority : value.split(u',')) {
                wanted.priority->push_back(*fromName<Priority>(priority));
            }
        } else if (name == "tag"_L1 || name == "skill"_L1) {
            const QStringList words = value.split(u',');
            (name == "tag"_L1 ? wanted.tag : wanted.skill).emplace(words.begin(), words.end());
        } else if (name == "watching"_L1 || name == "public"_L1 || name == "deleted"_L1) {
            (name == "watching"_L1 ? wanted.watching : name == "public"_L1 ? wanted.isPublic : wanted.deleted) = true;
        } else if (name == "type"_L1) {
            wanted.type = value;
        } else if (name == "category"_L1) {
            wanted.category = value;
        } else {
            wanted.sort = fromName<TicketSort>(value);
        }
    }
    TicketQuery asked = query(wanted);
    asked.reader.id = bob;
    QTEST(subjects(asked), "subjects");
    const auto count = ticket_repository::count(connection(), asked);
    VERIFY_OK(count);
    QCOMPARE(*count, subjects(asked).split(u' ', Qt::SkipEmptyParts).size());
    const QString all = subjects(asked);
    asked.offset = 1;
    QCOMPARE(subjects(asked), all.section(u' ', 1));
}

void TicketPagesTest::findsWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("subjects");
    QTest::newRow("one word") << u"printer"_s << u"The PRINTER's on fire"_s;
    QTest::newRow("words in any order") << u"fire printer"_s << u"The PRINTER's on fire"_s;
    QTest::newRow("not every word") << u"printer water"_s << u""_s;
    QTest::newRow("C++ is no C") << u"c++"_s << u"Learn C++ now"_s;
    QTest::newRow("C is no C++") << u"c"_s << u"Learn C now"_s;
    QTest::newRow(".NET") << u".net"_s << u".NET crashes with 0x80070005"_s;
    QTest::newRow("a code") << u"0x80070005"_s << u".NET crashes with 0x80070005"_s;
    QTest::newRow("without diacritics") << u"uber"_s << u"Über café"_s;
    QTest::newRow("an address") << u"joe@example.com"_s << u"Mail from joe@example.com"_s;
    QTest::newRow("quotes and signs") << u"\"'\\ & | ! ( ) * : NEAR"_s << u""_s;
    QTest::newRow("a path") << u"d:\\temp\\x"_s << u"Cannot open D:\\temp\\x"_s;
}

void TicketPagesTest::findsWords()
{
    const QString ann = addAccount(u"ann"_s);
    for (const QString &subject :
         {u"The PRINTER's on fire"_s, u"Learn C++ now"_s, u"Learn C now"_s, u".NET crashes with 0x80070005"_s,
          u"Über café"_s, u"Mail from joe@example.com"_s, u"Cannot open D:\\temp\\x"_s}) {
        QVERIFY(!addSearchable(ann, subject).isEmpty());
    }
    QFETCH(QString, words);
    QTEST(subjects(search(words)), "subjects");
}

void TicketPagesTest::findsWordsThatCameLater()
{
    const QString id = addSearchable(addAccount(u"ann"_s), u"first"_s);
    const qint64 number = (*ticket_repository::find(connection(), id))->ticket.number;
    VERIFY_OK(write([=](Transaction &t) { return ticket_repository::appendText(t, number, u"second third"_s); }));
    QCOMPARE(subjects(search(u"first third"_s)), u"first"_s);
    VERIFY_OK(write([=](Transaction &t) { return ticket_repository::replaceText(t, number, u"fourth"_s); }));
    QCOMPARE(subjects(search(u"third"_s)), QString());
    QCOMPARE(subjects(search(u"fourth"_s)), u"first"_s);
}

void TicketPagesTest::pagesWithoutGapsOrRepeats_data()
{
    QTest::addColumn<TicketSort>("sort");
    for (const auto &[sort, name] : EnumNames<TicketSort>::names) {
        QTest::newRow(name) << sort;
    }
}

void TicketPagesTest::pagesWithoutGapsOrRepeats()
{
    QFETCH(TicketSort, sort);
    const QString ann = addAccount(u"ann"_s);
    constexpr int count = 53;
    for (int i = 0; i < count; ++i) { // many share a time or a priority
        const QString id = addTicket(ann, QString::number(i), start + i / 10);
        VERIFY_OK(changeTicket(id, [i](TicketRecord &record) {
            record.ticket.priority = Priority(1 + i % 4);
            record.ticket.updatedAt = {start + i % 7};
        }));
    }
    TicketFilter filter;
    filter.sort = sort;
    TicketQuery wanted = query(filter);
    wanted.limit = count;
    const auto all = ticket_repository::list(connection(), wanted);
    VERIFY_OK(all);
    QCOMPARE(all->size(), size_t(count));

    const auto keyOf = [sort](const Ticket &ticket) -> qint64 {
        switch (sort) {
        case TicketSort::Priority:
            return qint64(ticket.priority);
        case TicketSort::Updated:
            return ticket.updatedAt.ms;
        case TicketSort::Newest:
        case TicketSort::Oldest:
            return ticket.createdAt.ms;
        }
        Q_UNREACHABLE();
    };
    QVERIFY(std::is_sorted(all->begin(), all->end(), [&](const TicketRecord &a, const TicketRecord &b) {
        const auto left = std::pair(keyOf(a.ticket), a.ticket.id);
        const auto right = std::pair(keyOf(b.ticket), b.ticket.id);
        return sort == TicketSort::Oldest ? left < right : left > right;
    }));
    wanted.limit = 7;
    QStringList paged;
    for (int page = 0; page < 8; ++page) {
        const auto part = ticket_repository::list(connection(), wanted);
        VERIFY_OK(part);
        for (const TicketRecord &record : *part) {
            paged += record.ticket.subject;
            const TicketCursor cursor{keyOf(record.ticket), record.ticket.id};
            wanted.after = *TicketCursor::decode(cursor.encode(sort), sort);
        }
    }
    QStringList whole;
    for (const TicketRecord &record : *all) {
        whole += record.ticket.subject;
    }
    QCOMPARE(paged, whole);
}

void TicketPagesTest::aPageStaysInPlaceWhileOthersFile()
{
    const QString ann = addAccount(u"ann"_s);
    for (const QString &subject : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
        addTicket(ann, subject, start + subject[0].unicode());
    }
    TicketQuery wanted = query();
    wanted.limit = 2;
    const auto first = ticket_repository::list(connection(), wanted);
    VERIFY_OK(first);
    const Ticket &last = first->back().ticket;
    addTicket(ann, u"new"_s, start + hour);
    wanted.after = TicketCursor{last.createdAt.ms, last.id};
    QCOMPARE(subjects(wanted), u"b a"_s);
}

void TicketPagesTest::showsWhatTheReaderMaySee_data()
{
    QTest::addColumn<QString>("reader");
    QTest::addColumn<Role>("role");
    QTest::addColumn<StaffSees>("staffSees");
    QTest::newRow("admin") << u"zed"_s << Role::Admin << StaffSees::OwnAndUnassigned;
    QTest::newRow("moderator") << u"mod"_s << Role::Moderator << StaffSees::All;
    QTest::newRow("moderator of own and unassigned") << u"mod"_s << Role::Moderator << StaffSees::OwnAndUnassigned;
    QTest::newRow("requester") << u"ann"_s << Role::User << StaffSees::All;
    QTest::newRow("assigned user") << u"bob"_s << Role::User << StaffSees::All;
    QTest::newRow("student") << u"bob"_s << Role::Student << StaffSees::OwnAndUnassigned;
    QTest::newRow("stranger") << u"zed"_s << Role::User << StaffSees::All;
}

void TicketPagesTest::showsWhatTheReaderMaySee()
{
    QHash<QString, QString> people;
    for (const QString &name : {u"ann"_s, u"bob"_s, u"mod"_s, u"zed"_s}) {
        people[name] = addAccount(name);
    }
    QStringList ids;
    for (const char *requester : {"ann", "bob"}) {
        for (const char *assignee : {"", "bob", "mod"}) {
            for (Status status : {Status::New, Status::Open, Status::Resolved, Status::Closed}) {
                for (bool isPublic : {false, true}) {
                    ids += addTicket(people[QString::fromLatin1(requester)]);
                    const QString assigneeId = people.value(QString::fromLatin1(assignee));
                    VERIFY_OK(changeTicket(ids.back(), [=](TicketRecord &record) {
                        record.ticket.status = status;
                        record.ticket.isPublic = isPublic;
                        if (!assigneeId.isEmpty()) {
                            record.ticket.assignee = Person{assigneeId, {}};
                        }
                    }));
                    if (ids.size() % 3 == 0) {
                        const std::vector<QString> watchers{people[u"zed"_s], people[u"mod"_s]};
                        VERIFY_OK(write([&](Transaction &t) {
                            return ticket_repository::replaceWatchers(t, ids.back(), watchers);
                        }));
                    }
                }
            }
        }
    }
    QFETCH(QString, reader);
    QFETCH(Role, role);
    QFETCH(StaffSees, staffSees);
    TicketQuery wanted = query();
    wanted.reader = {people[reader], reader, role, {}};
    wanted.staffSees = staffSees;
    wanted.limit = 200;
    const auto found = ticket_repository::list(connection(), wanted);
    VERIFY_OK(found);
    QSet<QString> listed;
    for (const TicketRecord &record : *found) {
        listed += record.ticket.id;
    }
    QCOMPARE(listed.size(), qsizetype(found->size()));
    for (const QString &id : ids) { // the rule in SQL and the rule for one ticket are one rule
        const TicketRecord record = **ticket_repository::find(connection(), id);
        QCOMPARE(listed.contains(id), mayTicket(wanted.reader, Act::Read, record.facts(), staffSees));
    }
}

void TicketPagesTest::takesItsOwnCursorsOnly()
{
    const TicketCursor cursor{start, newUuid(start)};
    const QString text = cursor.encode(TicketSort::Newest);
    const auto decoded = TicketCursor::decode(text, TicketSort::Newest);
    VERIFY_OK(decoded);
    QCOMPARE(decoded->key, cursor.key);
    QCOMPARE(decoded->id, cursor.id);
    for (const QString &other :
         {cursor.encode(TicketSort::Oldest), QString(), u"abc"_s, text.chopped(4), text + u"AAAA"_s}) {
        VERIFY_ERROR(TicketCursor::decode(other, TicketSort::Newest), "bad_cursor"_L1);
    }
}

} // namespace td::test

TD_TEST(td::test::TicketPagesTest)
#include "TicketPagesTest.moc"
