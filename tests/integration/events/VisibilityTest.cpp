// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/StreamClient.h"
#include "tests/support/TestDesk.h"
#include "tests/support/TestProgram.h"
#include "tests/support/WaitFor.h"

using namespace Qt::Literals::StringLiterals;
using namespace td;
using namespace td::test;

namespace {

/// What each of five people is told of one act on a ticket of Rita's; Mara and Nina are moderators, Otto files tickets
/// of his own.
struct Tale
{
    const char *name;
    const char *prepare; ///< acts before anybody listens
    const char *acts;    ///< the act
    /// The kinds of events, without `ticket.`.
    const char *admin, *mara, *nina, *rita, *otto;
};

using Tales = QList<Tale>;

const Tales whenStaffSeeAll{
    {"taking", "", "mara:take", "assigned", "assigned", "assigned", "assigned", ""},
    {"handing over", "mara:take", "admin:give nina", "assigned", "assigned", "assigned", "assigned", ""},
    {"letting go", "mara:take", "mara:drop", "unassigned", "unassigned", "unassigned", "unassigned", ""},
    {"making a user the assignee", "", "mara:give otto", "assigned", "assigned", "assigned", "assigned", "gained"},
    {"taking it from a user", "mara:give otto", "mara:take", "assigned", "assigned", "assigned", "assigned", "lost"},
    {"making its requester the assignee", "", "mara:give rita", "assigned", "assigned", "assigned", "gained", ""},
    {"taking it from its requester", "mara:give rita", "mara:take", "assigned", "assigned", "assigned", "lost gained",
     ""},
    {"resolving a public one", "mara:publish", "mara:resolve", "moved", "moved", "moved", "moved", "gained"},
    {"closing a public one", "mara:publish,mara:resolve", "mara:close", "moved", "moved", "moved", "moved", "moved"},
    {"reopening a public one", "mara:publish,mara:resolve", "mara:reopen", "moved", "moved", "moved", "moved", "lost"},
    {"answering a resolved public one", "mara:publish,mara:resolve", "rita:reply", "replied changed", "replied changed",
     "replied changed", "replied changed", "lost"},
    {"publishing a resolved one", "mara:resolve", "mara:publish", "changed", "changed", "changed", "changed", "gained"},
    {"withdrawing a resolved one", "mara:publish,mara:resolve", "mara:withdraw", "changed", "changed", "changed",
     "changed", "lost"},
    {"publishing an open one", "", "mara:publish", "changed", "changed", "changed", "changed", ""},
    {"a note", "", "mara:note", "noted", "noted", "noted", "", ""},
    {"a note on a public one", "mara:publish,mara:resolve", "mara:note", "noted", "noted", "noted", "", ""},
    {"a reply to a public one", "mara:publish,mara:resolve", "mara:reply", "replied changed", "replied changed",
     "replied changed", "replied changed", "replied changed"},
    {"advice for the moderator", "", "mara:advise", "changed", "changed", "changed", "changed", ""},
    {"watching", "", "mara:watch", "watched", "watched", "watched", "", ""},
    {"letting a user watch", "", "mara:show otto", "watched", "watched", "watched", "", "gained"},
    {"letting a user watch no more", "mara:show otto", "mara:hide otto", "unwatched", "unwatched", "unwatched", "",
     "lost"},
    {"a watcher's turning away", "mara:show otto", "otto:unwatch", "unwatched", "unwatched", "unwatched", "", "lost"},
    {"a reply to a watched one", "mara:show otto", "mara:reply", "replied changed", "replied changed",
     "replied changed", "replied changed", "replied changed"},
    {"a note on a watched one", "mara:show otto", "mara:note", "noted", "noted", "noted", "", ""},
    {"reopening a public one that is watched", "mara:show otto,mara:publish,mara:resolve", "mara:reopen", "moved",
     "moved", "moved", "moved", "moved"},
    {"letting a reader of a public one watch", "mara:publish,mara:resolve", "mara:show otto", "watched", "watched",
     "watched", "", "gained"},
    {"making a watcher the assignee", "mara:show otto", "mara:give otto", "assigned", "assigned", "assigned",
     "assigned", "gained"},
    {"taking it from a watcher", "mara:show otto,mara:give otto", "mara:take", "assigned", "assigned", "assigned",
     "assigned", "lost gained"},
    {"deleting", "", "rita:delete", "lost gained", "lost", "lost", "lost", ""},
    {"deleting a watched one", "mara:show otto", "rita:delete", "lost gained", "lost", "lost", "lost", "lost"},
    {"deleting a public one", "mara:publish,mara:resolve", "admin:delete", "lost gained", "lost", "lost", "lost",
     "lost"},
    {"restoring", "mara:show otto,rita:delete", "admin:restore", "gained", "gained", "gained", "gained", "gained"},
    {"linking", "", "mara:link", "linked", "linked", "linked", "", ""},
};

const Tales whenTheySeeTheirOwn{
    {"taking", "", "mara:take", "assigned", "assigned", "lost", "assigned", ""},
    {"handing over", "mara:take", "admin:give nina", "assigned", "lost", "gained", "assigned", ""},
    {"letting go", "mara:take", "mara:drop", "unassigned", "unassigned", "gained", "unassigned", ""},
    {"making a user the assignee", "", "mara:give otto", "assigned", "lost", "lost", "assigned", "gained"},
    {"taking it from a user", "admin:give otto", "admin:give mara", "assigned", "gained", "", "assigned", "lost"},
    {"making its requester the assignee", "", "mara:give rita", "assigned", "lost", "lost", "gained", ""},
    {"taking it from its requester", "admin:give rita", "admin:give nina", "assigned", "", "gained", "lost gained", ""},
    {"resolving a public one", "mara:take,mara:publish", "mara:resolve", "moved", "moved", "gained", "moved", "gained"},
    {"handing over a public one", "mara:take,mara:publish,mara:resolve", "admin:give nina", "assigned", "lost gained",
     "gained", "assigned", "assigned"},
    {"reopening a public one", "mara:take,mara:publish,mara:resolve", "mara:reopen", "moved", "moved", "lost", "moved",
     "lost"},
    {"somebody else's note", "mara:take", "mara:note", "noted", "noted", "", "", ""},
    {"somebody else's advice", "mara:take", "mara:advise", "changed", "changed", "", "changed", ""},
    {"letting a moderator watch", "mara:take", "mara:show nina", "watched", "watched", "gained", "", ""},
    {"taking what one watches", "nina:watch", "mara:take", "assigned", "assigned", "lost gained", "assigned", ""},
    {"a note on what one watches", "nina:watch,mara:take", "mara:note", "noted", "noted", "", "", ""},
    {"deleting", "mara:take", "rita:delete", "lost gained", "lost", "", "lost", ""},
    {"restoring", "mara:take,rita:delete", "admin:restore", "gained", "gained", "", "gained", ""},
};

} // namespace

/// Who is told of what, by the stream and by the feed: each only of tickets that he may see, and of gaining and losing
/// them.
class VisibilityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addRows(); }
    void cleanup() { m_desk.reset(); }

    void tellsEverybodyHisPart_data();
    void tellsEverybodyHisPart();
    void renamingASkillIsToldToThoseWhoSeeTheTicket();

private:
    const Account &person(const QByteArray &name) const;
    void perform(const QByteArray &acts);
    /// The kinds that were told of the ticket, in order; the marker is his own ticket, filed afterwards.
    QString toldByStream(StreamClient &stream, const QString &marker) const;
    QString toldByFeed(const Account &account, const QByteArray &from, const QString &marker) const;

    PostgresCluster m_cluster;
    std::unique_ptr<TestDesk> m_desk;
    std::optional<Account> m_nina;
    QString m_ticket;
};

const Account &VisibilityTest::person(const QByteArray &name) const
{
    return name == "admin"  ? m_desk->admin
           : name == "mara" ? m_desk->mara
           : name == "nina" ? *m_nina
           : name == "rita" ? m_desk->rita
                            : m_desk->otto;
}

void VisibilityTest::perform(const QByteArray &acts)
{
    for (const QByteArray &one : acts.isEmpty() ? QByteArrayList() : acts.split(',')) {
        const Account &actor = person(one.split(':').first());
        const QByteArray act = one.split(':').last();
        const auto patch = [&](const QJsonObject &body) {
            return actor.api.patch(TestDesk::path(m_ticket), body, m_desk->read(m_ticket).version()).status;
        };
        const int status =
            act == "take"   ? actor.api.post(TestDesk::path(m_ticket, u"/take"_s)).status
            : act == "drop" ? actor.api.post(TestDesk::path(m_ticket, u"/unassign"_s)).status
            : act.startsWith("give ")
                ? actor.api.post(TestDesk::path(m_ticket, u"/assign"_s), {{"assigneeId"_L1, person(act.mid(5)).id}})
                      .status
            : act == "watch"   ? actor.api.post(TestDesk::path(m_ticket, u"/watch"_s)).status
            : act == "unwatch" ? actor.api.post(TestDesk::path(m_ticket, u"/unwatch"_s)).status
            : act.startsWith("show ")
                ? actor.api.post(TestDesk::path(m_ticket, u"/watchers"_s), {{"accountId"_L1, person(act.mid(5)).id}})
                      .status
            : act.startsWith("hide ")
                ? actor.api.remove(TestDesk::path(m_ticket, u"/watchers/"_s + person(act.mid(5)).id)).status
            : act == "delete"  ? actor.api.remove(TestDesk::path(m_ticket)).status
            : act == "restore" ? actor.api.post(TestDesk::path(m_ticket, u"/restore"_s)).status
            : act == "link"    ? actor.api
                                      .post(TestDesk::path(m_ticket, u"/links"_s),
                                            {{"kind"_L1, "relates"_L1}, {"ticketId"_L1, m_desk->file(m_desk->admin)}})
                                      .status -
                                  1
            : act == "resolve"  ? m_desk->move(actor, m_ticket, u"resolved"_s).status
            : act == "close"    ? m_desk->move(actor, m_ticket, u"closed"_s).status
            : act == "reopen"   ? m_desk->move(actor, m_ticket, u"open"_s).status
            : act == "publish"  ? patch({{"isPublic"_L1, true}})
            : act == "withdraw" ? patch({{"isPublic"_L1, false}})
            : act == "advise"   ? patch({{"notes"_L1, "quetzalcoatl"_L1}, {"subject"_L1, "Another subject"_L1}})
            : act == "note"     ? m_desk->note(actor, m_ticket, u"quetzalcoatl"_s).status - 1
                                : m_desk->reply(actor, m_ticket, u"Hello"_s).status - 1;
        if (status != 200) {
            qFatal("%s answered %d", one.constData(), status);
        }
    }
}

QString VisibilityTest::toldByStream(StreamClient &stream, const QString &marker) const
{
    QStringList kinds;
    for (auto message = stream.next(); message && message->ticketId() != marker; message = stream.next()) {
        if (message->ticketId() == m_ticket) {
            kinds += message->kind().remove("ticket."_L1);
        }
    }
    return kinds.join(u' ');
}

QString VisibilityTest::toldByFeed(const Account &account, const QByteArray &from, const QString &marker) const
{
    QStringList kinds;
    waitFor([&] { // the marker may still wait for an older transaction
        kinds.clear();
        const ApiReply page = account.api.get(u"/api/v2/feed?after="_s + QString::fromLatin1(from));
        for (const QJsonValue &item : page.items()) {
            if (item["ticketId"_L1] == m_ticket) {
                kinds += item["kind"_L1].toString().remove("ticket."_L1);
            }
        }
        return valuesOf(page, "ticketId").contains(marker);
    });
    return kinds.join(u' ');
}

void VisibilityTest::tellsEverybodyHisPart_data()
{
    QTest::addColumn<int>("staffSees");
    QTest::addColumn<int>("index");
    for (int i = 0; const Tale &tale : whenStaffSeeAll) {
        QTest::addRow("all, %s", tale.name) << int(StaffSees::All) << i++;
    }
    for (int i = 0; const Tale &tale : whenTheySeeTheirOwn) {
        QTest::addRow("own, %s", tale.name) << int(StaffSees::OwnAndUnassigned) << i++;
    }
}

void VisibilityTest::tellsEverybodyHisPart()
{
    QFETCH_GLOBAL(Dialect, dialect);
    QFETCH(int, staffSees);
    QFETCH(int, index);
    const Tale &tale = (StaffSees(staffSees) == StaffSees::All ? whenStaffSeeAll : whenTheySeeTheirOwn)[index];
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Held,
                                        [&](ServerConfig &config) { config.desk.staffSees = StaffSees(staffSees); });
    m_nina = m_desk->server.add(Role::Moderator, u"Nina"_s);
    m_ticket = m_desk->file(m_desk->rita);
    perform(tale.prepare);

    const std::pair<QByteArray, const char *> expected[] = {
        {"admin", tale.admin}, {"mara", tale.mara}, {"nina", tale.nina}, {"rita", tale.rita}, {"otto", tale.otto}};
    std::map<QByteArray, std::unique_ptr<StreamClient>> streams;
    std::map<QByteArray, QByteArray> cursors;
    for (const auto &[name, kinds] : expected) {
        streams[name] = std::make_unique<StreamClient>(person(name).api);
        QVERIFY(streams[name]->waitUntilLive());
        cursors[name] = streams[name]->cursor();
    }

    perform(tale.acts);
    // Whoever can read the ticket now is told of what comes next, and nobody else.
    QSet<QByteArray> readers;
    for (const auto &[name, kinds] : expected) {
        if (person(name).api.get(TestDesk::path(m_ticket)).status == 200) {
            readers += name;
        }
    }
    const ApiReply left = m_desk->read(m_ticket);
    if (left.json.contains("deletedAt"_L1)) {
        readers.clear(); // nothing comes next
    } else {
        QCOMPARE(m_desk->admin.api.patch(TestDesk::path(m_ticket), {{"tags"_L1, QJsonArray{"next"_L1}}}, left.version())
                     .status,
                 200);
    }

    for (const auto &[name, kinds] : expected) {
        const QString marker = m_desk->file(person(name));
        const QString told = QLatin1StringView(kinds) + (readers.contains(name) ? u" changed"_s : QString());
        const QString streamed = toldByStream(*streams[name], marker);
        QVERIFY2(streamed == told.trimmed(), qPrintable(QString::fromLatin1(name) + u": "_s + streamed));
        QCOMPARE(toldByFeed(person(name), cursors[name], marker), streamed);
        if (name == "rita" || name == "otto" || (name == "nina" && staffSees == int(StaffSees::OwnAndUnassigned))) {
            const QByteArray all = streams[name]->transcript();
            QVERIFY(!all.contains("quetzalcoatl") && !all.contains("\"notes\"") && !all.contains("\"confidence\""));
        }
    }
}

/// Its events are written by a statement of their own.
void VisibilityTest::renamingASkillIsToldToThoseWhoSeeTheTicket()
{
    QFETCH_GLOBAL(Dialect, dialect);
    m_desk = std::make_unique<TestDesk>(dialect, m_cluster, TestDesk::Jobs::Held, [](ServerConfig &config) {
        config.desk.staffSees = StaffSees::OwnAndUnassigned;
    });
    m_nina = m_desk->server.add(Role::Moderator, u"Nina"_s);
    const QString skill = m_desk->addSkill(u"Printers"_s);
    m_ticket = m_desk->file(m_desk->rita, {{"skills"_L1, QJsonArray{"Printers"_L1}}});
    perform("mara:take,mara:publish,mara:resolve,admin:give admin");
    StreamClient rita(m_desk->rita.api), nina(m_nina->api), otto(m_desk->otto.api);
    QVERIFY(rita.waitUntilLive() && nina.waitUntilLive() && otto.waitUntilLive());
    const auto rename = [&](const QString &name) {
        return m_desk->admin.api.patch(u"/api/v2/skills/"_s + skill, {{"name"_L1, name}}).status;
    };
    QCOMPARE(rename(u"Printing"_s), 200);
    perform("admin:withdraw");
    QCOMPARE(rename(u"Paper"_s), 200);
    QCOMPARE(toldByStream(rita, m_desk->file(m_desk->rita)), u"changed changed changed"_s);
    QCOMPARE(toldByStream(nina, m_desk->file(*m_nina)), u"changed lost"_s);
    QCOMPARE(toldByStream(otto, m_desk->file(m_desk->otto)), u"changed lost"_s);
}

TD_TEST(VisibilityTest)
#include "VisibilityTest.moc"
