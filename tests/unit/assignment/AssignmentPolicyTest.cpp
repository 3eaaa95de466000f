// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/assignment/AssignmentPolicy.h"
#include "tests/support/TestProgram.h"

#include <QMap>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

namespace {

const QString requester = u"requester"_s;

Candidate moderator(const QString &name, const std::vector<QString> &skills, int open = 0)
{
    Candidate candidate;
    candidate.id = name;
    candidate.name = name;
    candidate.number = qint64(qHash(name) % 1000) + 1;
    candidate.skillIds = skills;
    candidate.open = open;
    return candidate;
}

Candidate admin(const QString &name, int open = 0)
{
    Candidate candidate = moderator(name, {}, open);
    candidate.role = Role::Admin;
    return candidate;
}

Candidate with(Candidate candidate, auto change)
{
    change(candidate);
    return candidate;
}

const auto away = [](Candidate &candidate) { candidate.away = true; };

auto capacity(int most)
{
    return [most](Candidate &candidate) { candidate.capacity = most; };
}

auto lastAssigned(Millis at)
{
    return [at](Candidate &candidate) { candidate.lastAssignedAt = at; };
}

/// Needed skills whose id is their name.
std::vector<NeededSkill> needed(const QStringList &names)
{
    std::vector<NeededSkill> skills;
    for (const QString &name : names) {
        skills.push_back({name, name});
    }
    return skills;
}

QString chosen(std::vector<Candidate> candidates, const QStringList &skills)
{
    const auto forwards = chooseAssignee(candidates, needed(skills), requester);
    std::reverse(candidates.begin(), candidates.end());
    const auto backwards = chooseAssignee(candidates, needed(skills), requester);
    const QString name = forwards.chosen ? forwards.chosen->name : QString();
    const bool same = name == (backwards.chosen ? backwards.chosen->name : QString());
    return same ? name : u"it depends on the order"_s;
}

QMap<QString, QString> verdicts(const AssignmentChoice &choice)
{
    QMap<QString, QString> said;
    for (const CandidateScore &score : choice.scores) {
        said[score.name] = score.verdict;
    }
    return said;
}

} // namespace

class AssignmentPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needsOneOfTheSkills();
    void prefersMostSkillsThenFewestOpenThenLongestWithout();
    void leavesOutWhoIsAwayOrFull();
    void fallsBackToAnAdmin();
    void ratherAnAbsentAdminThanNobody();
    void nobodyGetsHisOwnTicketWhileAnotherCanHaveIt();
    void nobodyWithoutAnAdmin();
    void countsASkillOnce();
    void saysWhyEachWasNotChosen();
    void givesTheReasonInASentence_data();
    void givesTheReasonInASentence();
};

void AssignmentPolicyTest::needsOneOfTheSkills()
{
    const std::vector team{admin(u"ada"_s), moderator(u"mongo"_s, {u"MongoDB"_s}), moderator(u"go"_s, {u"Go"_s}, 9),
                           moderator(u"net"_s, {u".NET"_s})};
    QCOMPARE(chosen(team, {u"Go"_s}), u"go"_s);
    QCOMPARE(chosen(team, {u"MongoDB"_s}), u"mongo"_s);
    QCOMPARE(chosen(team, {u"C++"_s, u".NET"_s}), u"net"_s);
    QCOMPARE(chosen(team, {u"C++"_s}), u"ada"_s);
}

void AssignmentPolicyTest::prefersMostSkillsThenFewestOpenThenLongestWithout()
{
    const QStringList both{u"a"_s, u"b"_s};
    QCOMPARE(chosen({moderator(u"one"_s, {u"a"_s}, 0), moderator(u"two"_s, {u"a"_s, u"b"_s}, 9)}, both), u"two"_s);
    QCOMPARE(chosen({moderator(u"busy"_s, {u"a"_s}, 3), moderator(u"idle"_s, {u"b"_s}, 2)}, both), u"idle"_s);
    QCOMPARE(chosen({with(moderator(u"lately"_s, {u"a"_s}, 2), lastAssigned(20)),
                     with(moderator(u"long ago"_s, {u"a"_s}, 2), lastAssigned(10))},
                    both),
             u"long ago"_s);
    QCOMPARE(
        chosen({with(moderator(u"lately"_s, {u"a"_s}, 2), lastAssigned(20)), moderator(u"never"_s, {u"a"_s}, 2)}, both),
        u"never"_s);
    Candidate first = moderator(u"first"_s, {u"a"_s});
    Candidate second = moderator(u"second"_s, {u"a"_s});
    first.number = 1;
    second.number = 2;
    QCOMPARE(chosen({second, first}, both), u"first"_s);
}

void AssignmentPolicyTest::leavesOutWhoIsAwayOrFull()
{
    const QStringList a{u"a"_s};
    const Candidate spare = moderator(u"spare"_s, {u"a"_s}, 50);
    QCOMPARE(chosen({spare, with(moderator(u"away"_s, {u"a"_s}), away)}, a), u"spare"_s);
    QCOMPARE(chosen({spare, with(moderator(u"full"_s, {u"a"_s}, 3), capacity(3))}, a), u"spare"_s);
    QCOMPARE(chosen({spare, with(moderator(u"over"_s, {u"a"_s}, 4), capacity(3))}, a), u"spare"_s);
    QCOMPARE(chosen({spare, with(moderator(u"none"_s, {u"a"_s}), capacity(0))}, a), u"spare"_s);
    QCOMPARE(chosen({spare, with(moderator(u"room"_s, {u"a"_s}, 2), capacity(3))}, a), u"room"_s);
}

void AssignmentPolicyTest::fallsBackToAnAdmin()
{
    const std::vector team{admin(u"busy admin"_s, 5), admin(u"idle admin"_s, 1), moderator(u"mod"_s, {u"a"_s})};
    QCOMPARE(chosen(team, {}), u"idle admin"_s);
    QCOMPARE(chosen(team, {u"b"_s}), u"idle admin"_s);
    QCOMPARE(chosen({admin(u"ada"_s), with(moderator(u"mod"_s, {u"a"_s}), away)}, {u"a"_s}), u"ada"_s);
    QCOMPARE(chosen({with(admin(u"full"_s, 1), capacity(1)), admin(u"free"_s, 9)}, {}), u"free"_s);
}

void AssignmentPolicyTest::ratherAnAbsentAdminThanNobody()
{
    QCOMPARE(chosen({with(admin(u"away"_s), away)}, {}), u"away"_s);
    QCOMPARE(chosen({with(admin(u"full"_s, 3), capacity(3)), with(admin(u"fuller"_s, 4), capacity(4))}, {u"x"_s}),
             u"full"_s);
    QCOMPARE(chosen({admin(requester)}, {}), requester);
    QCOMPARE(chosen({admin(requester), with(admin(u"away"_s), away)}, {}), u"away"_s);
}

void AssignmentPolicyTest::nobodyGetsHisOwnTicketWhileAnotherCanHaveIt()
{
    QCOMPARE(chosen({moderator(requester, {u"a"_s}), moderator(u"other"_s, {u"a"_s}, 20)}, {u"a"_s}), u"other"_s);
    QCOMPARE(chosen({moderator(requester, {u"a"_s}), admin(u"ada"_s)}, {u"a"_s}), u"ada"_s);
    QCOMPARE(chosen({admin(requester), admin(u"other admin"_s, 20)}, {}), u"other admin"_s);
}

void AssignmentPolicyTest::nobodyWithoutAnAdmin()
{
    QCOMPARE(chosen({}, {u"a"_s}), QString());
    const auto choice = chooseAssignee({moderator(u"mod"_s, {u"a"_s})}, needed({u"b"_s}), requester);
    QVERIFY(!choice.chosen);
    QVERIFY(choice.reason.contains(u"no active admin"_s));
    QCOMPARE(verdicts(choice)[u"mod"_s], u"is no admin"_s);
}

void AssignmentPolicyTest::countsASkillOnce()
{
    const auto choice =
        chooseAssignee({moderator(u"mod"_s, {u"a"_s, u"a"_s, u"c"_s})}, needed({u"a"_s, u"b"_s}), requester);
    QCOMPARE(choice.scores.front().matched, std::vector{u"a"_s});
}

void AssignmentPolicyTest::saysWhyEachWasNotChosen()
{
    Candidate twin = with(moderator(u"twin"_s, {u"a"_s, u"b"_s}, 1), lastAssigned(10));
    twin.number = 5000;
    const std::vector team{admin(u"ada"_s),
                           with(moderator(u"best"_s, {u"a"_s, u"b"_s}, 1), lastAssigned(10)),
                           twin,
                           with(moderator(u"away"_s, {u"a"_s, u"b"_s}), away),
                           with(moderator(u"full"_s, {u"a"_s, u"b"_s}, 2), capacity(2)),
                           moderator(u"half"_s, {u"a"_s}),
                           moderator(u"busy"_s, {u"a"_s, u"b"_s}, 2),
                           with(moderator(u"lately"_s, {u"a"_s, u"b"_s}, 1), lastAssigned(11)),
                           moderator(requester, {u"a"_s, u"b"_s}),
                           moderator(u"other"_s, {u"c"_s})};
    const auto choice = chooseAssignee(team, needed({u"a"_s, u"b"_s}), requester);
    const QMap<QString, QString> expected{{u"ada"_s, u"has none of the needed skills"_s},
                                          {u"best"_s, u"chosen"_s},
                                          {u"twin"_s, u"is as good, and joined later"_s},
                                          {u"away"_s, u"away"_s},
                                          {u"full"_s, u"at capacity (2 of 2)"_s},
                                          {u"half"_s, u"has fewer of the needed skills"_s},
                                          {u"busy"_s, u"has more open tickets"_s},
                                          {u"lately"_s, u"was given a ticket more recently"_s},
                                          {requester, u"is the requester"_s},
                                          {u"other"_s, u"has none of the needed skills"_s}};
    QCOMPARE(verdicts(choice), expected);
}

void AssignmentPolicyTest::givesTheReasonInASentence_data()
{
    QTest::addColumn<QStringList>("skills");
    QTest::addColumn<bool>("adminAway");
    QTest::addColumn<QString>("reason");
    QTest::newRow("skill") << QStringList{u"a"_s} << false << u"Knows a and has 1 open ticket."_s;
    QTest::newRow("no skill")
        << QStringList() << false
        << u"No skill could be made out, so it goes to the admin with the fewest open tickets (0)."_s;
    QTest::newRow("nobody fits")
        << QStringList{u"b"_s, u"c"_s} << false
        << u"No moderator with b, c is free, so it goes to the admin with the fewest open tickets (0)."_s;
    QTest::newRow("everybody is away")
        << QStringList() << true
        << u"No skill could be made out and every admin is away or at capacity; an admin gets it all the same."_s;
}

void AssignmentPolicyTest::givesTheReasonInASentence()
{
    QFETCH(QStringList, skills);
    QFETCH(bool, adminAway);
    QFETCH(QString, reason);
    Candidate ada = admin(u"ada"_s);
    ada.away = adminAway;
    QCOMPARE(chooseAssignee({ada, moderator(u"mod"_s, {u"a"_s}, 1)}, needed(skills), requester).reason, reason);
}

TD_TEST(AssignmentPolicyTest)
#include "AssignmentPolicyTest.moc"
