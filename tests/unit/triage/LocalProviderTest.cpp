// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/LocalProvider.h"
#include "server/triage/TriageJson.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::triage;

class LocalProviderTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void triagesTicketsOfSeveralTrades_data();
    Q_SLOT void triagesTicketsOfSeveralTrades();
    Q_SLOT void saysLowConfidenceInsteadOfGuessing_data();
    Q_SLOT void saysLowConfidenceInsteadOfGuessing();
    Q_SLOT void letsTheWholePhraseCount();
    Q_SLOT void answersOnlyWithWhatTheDeskHas();
    Q_SLOT void findsASkillByItsNameOrAlias();
    Q_SLOT void findsASkillByAPattern();
    Q_SLOT void takesNoSkillForATopicThatItsAliasOnlyContains();
    Q_SLOT void leavesOutAWeakSkillNextToAStrongOne();
    Q_SLOT void leavesOutASkillThatAnotherOneOutdoes();
    Q_SLOT void trustsTheLexiconAboutACommonName();
    Q_SLOT void quotesEvidenceFromTheTicketForAnyText();
    Q_SLOT void keepsMarkdownOfTheTicketOutOfTheNotes();
    Q_SLOT void readsWhatItWroteForTheLedger();
};

namespace {

QList<DeskSkill> skills(const QStringList &names)
{
    QList<DeskSkill> made;
    for (const QString &name : names) {
        made.append({u"id-"_s + name, name, {}});
    }
    return made;
}

TriageInput ticket(const QString &subject, const QString &text = {})
{
    return {.subject = subject,
            .text = text,
            .types = {u"question"_s, u"incident"_s, u"problem"_s, u"request"_s},
            .priorities = {u"low"_s, u"medium"_s, u"high"_s, u"urgent"_s},
            .skills = skills({u"Networking"_s, u"Billing"_s, u"Facilities"_s, u"Human Resources"_s, u"Databases"_s,
                              u"React"_s, u"Printers & devices"_s, u"Legal"_s})};
}

QString typeOf(const TriageResult &result) { return result.type ? result.type->value : QString(); }
QString priorityOf(const TriageResult &result) { return result.priority ? result.priority->value : QString(); }
QString firstSkillOf(const TriageResult &result) { return result.skills.isEmpty() ? QString() : result.skills[0].name; }

} // namespace

void LocalProviderTest::triagesTicketsOfSeveralTrades_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("priority");
    QTest::addColumn<QString>("skill");
    const auto row = [](const char *name, const QString &subject, const QString &text, const QString &type,
                        const QString &priority,
                        const QString &skill) { QTest::newRow(name) << subject << text << type << priority << skill; };
    row("network", u"VPN is down"_s, u"Hi, nobody can work, the whole team cannot connect to the VPN."_s, u"incident"_s,
        u"urgent"_s, u"Networking"_s);
    row("billing", u"Question about my invoice"_s, u"How can I get a copy of the June invoice? No rush."_s,
        u"question"_s, u"low"_s, u"Billing"_s);
    row("facilities", u"Heating in room 4"_s, u"The heater is broken and water is leaking on the floor."_s,
        u"incident"_s, u"urgent"_s, u"Facilities"_s);
    row("personnel", u"New starter on Monday"_s,
        u"Please create the accounts for our new joiner as soon as possible."_s, u"request"_s, u"high"_s,
        u"Human Resources"_s);
    row("database", u"Deadlocks again and again"_s,
        u"The PostgreSQL query keeps failing, the same error for weeks. We want the root cause."_s, u"problem"_s, u""_s,
        u"Databases"_s);
    row("web", u"useEffect loops"_s, u"My React component crashes in Chrome with an error message."_s, u"incident"_s,
        u""_s, u"React"_s);
    row("hardware", u"Order of a new monitor"_s, u"I would like to order a new monitor and a docking station."_s,
        u"request"_s, u""_s, u"Printers & devices"_s);
    row("legal", u"NDA"_s, u"Could you advise on the liability clause of this non-disclosure agreement?"_s,
        u"question"_s, u""_s, u"Legal"_s);
    row("German", u"Drucker kaputt"_s, u"Guten Tag, der Drucker funktioniert nicht. Bitte dringend um Hilfe."_s,
        u"incident"_s, u"urgent"_s, u"Printers & devices"_s);
    row("French", u"Facture"_s, u"Bonjour, comment puis-je obtenir un remboursement ?"_s, u"question"_s, u""_s,
        u"Billing"_s);
}

void LocalProviderTest::triagesTicketsOfSeveralTrades()
{
    QFETCH(QString, subject);
    QFETCH(QString, text);
    const TriageResult result = LocalProvider().triage(ticket(subject, text));
    QTEST(typeOf(result), "type");
    QTEST(priorityOf(result), "priority");
    QTEST(firstSkillOf(result), "skill");
    QVERIFY(result.confidence >= 0.5 && result.confidence <= 1);
    QVERIFY(!result.summary.isEmpty() && !result.notes.isEmpty());
}

void LocalProviderTest::saysLowConfidenceInsteadOfGuessing_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("unknown words") << u"Lorem ipsum"_s << u"Dolor sit amet, consectetur."_s;
    QTest::newRow("only signs") << u"???"_s << u"!!! ... 😀"_s;
    QTest::newRow("only politeness") << u"Hello"_s << u"Dear colleagues, kind regards"_s;
}

void LocalProviderTest::saysLowConfidenceInsteadOfGuessing()
{
    QFETCH(QString, subject);
    QFETCH(QString, text);
    const TriageResult result = LocalProvider().triage(ticket(subject, text));
    QCOMPARE(result.confidence, 0.0);
    QVERIFY(!result.type && !result.priority && !result.category);
    QVERIFY(result.skills.isEmpty() && result.evidence.isEmpty());
}

void LocalProviderTest::letsTheWholePhraseCount()
{
    QCOMPARE(priorityOf(LocalProvider().triage(ticket(u"This is not urgent"_s))), u"low"_s);
    QCOMPARE(priorityOf(LocalProvider().triage(ticket(u"This is urgent"_s))), u"urgent"_s);
}

void LocalProviderTest::answersOnlyWithWhatTheDeskHas()
{
    TriageInput input = ticket(u"VPN is down"_s, u"nobody can work, cannot connect"_s);
    input.types = {u"Wish"_s, u"Bug report"_s};
    input.priorities = {u"normal"_s, u"Critical"_s};
    input.categories = {u"Gardening"_s, u"Internet & WLAN"_s};
    input.skills = skills({u"Gardening"_s});
    const TriageResult result = LocalProvider().triage(input);
    QCOMPARE(typeOf(result), u"Bug report"_s);
    QCOMPARE(priorityOf(result), u"Critical"_s);
    QCOMPARE(result.category->value, u"Internet & WLAN"_s);
    QVERIFY(result.skills.isEmpty());

    input.types.clear();
    input.priorities.clear();
    input.categories.clear();
    input.skills.clear();
    const TriageResult nothing = LocalProvider().triage(input);
    QVERIFY(!nothing.type && !nothing.priority && !nothing.category && nothing.skills.isEmpty());
}

void LocalProviderTest::findsASkillByItsNameOrAlias()
{
    TriageInput input = ticket(u"Plone cluster"_s, u"Our MongoDB collection is empty."_s);
    input.skills = {{u"1"_s, u"Go"_s, {}}, {u"2"_s, u"Zope"_s, {u"Plone"_s}}, {u"3"_s, u"MongoDB"_s, {}}};
    const TriageResult result = LocalProvider().triage(input);
    QStringList ids;
    for (const SkillChoice &skill : result.skills) {
        ids.append(skill.skillId);
    }
    QCOMPARE(ids, QStringList({u"2"_s, u"3"_s}));
}

void LocalProviderTest::findsASkillByAPattern()
{
    TriageInput input = ticket(u"Nightly run"_s, u"It stops with ORA-00942, see the log."_s);
    input.skills = {{u"1"_s, u"Zope"_s, {}, {u"(broken"_s, u"ORA-\\d{5}"_s}}, {u"2"_s, u"Plone"_s, {}, {u"ORA"_s}}};
    const TriageResult result = LocalProvider().triage(input);
    QCOMPARE(result.skills.size(), 2);
    const Evidence wanted{u"skill"_s, u"Zope"_s, u"ORA-00942"_s, 3};
    QVERIFY(result.evidence.contains(wanted));
    input.text = u"The flora of 00942."_s;
    QVERIFY(LocalProvider().triage(input).skills.isEmpty());
}

void LocalProviderTest::takesNoSkillForATopicThatItsAliasOnlyContains()
{
    TriageInput input = ticket(u"Printer on the fifth floor"_s, u"paper jam again"_s);
    input.skills = {{u"1"_s, u"Warehouse"_s, {u"label printer"_s}}, {u"2"_s, u"Workstations"_s, {u"printer"_s}}};
    const TriageResult result = LocalProvider().triage(input);
    QCOMPARE(result.skills.size(), 1);
    QCOMPARE(result.skills[0].name, u"Workstations"_s);
}

void LocalProviderTest::leavesOutAWeakSkillNextToAStrongOne()
{
    TriageInput input = ticket(u"Suspicious mail"_s, u"Phishing, I think. It asks for the salary of all staff."_s);
    input.skills = skills({u"Payroll"_s, u"Security"_s});
    const TriageResult result = LocalProvider().triage(input);
    QCOMPARE(result.skills.size(), 1);
    QCOMPARE(result.skills[0].name, u"Security"_s);
}

void LocalProviderTest::leavesOutASkillThatAnotherOneOutdoes()
{
    TriageInput input = ticket(u"Slow query"_s, u"Our PostgreSQL index is not used"_s);
    input.skills = skills({u"MongoDB"_s, u"PostgreSQL"_s, u"Database administration"_s});
    QStringList names;
    for (const SkillChoice &skill : LocalProvider().triage(input).skills) {
        names.append(skill.name);
    }
    QCOMPARE(names, QStringList({u"PostgreSQL"_s, u"Database administration"_s}));
}

void LocalProviderTest::trustsTheLexiconAboutACommonName()
{
    TriageInput input = ticket(u"access"_s, u"The access road is closed."_s);
    input.skills = skills({u"Access"_s});
    QVERIFY(LocalProvider().triage(input).skills.isEmpty());
    input.text = u"I forgot my password."_s;
    QCOMPARE(firstSkillOf(LocalProvider().triage(input)), u"Access"_s);
}

void LocalProviderTest::quotesEvidenceFromTheTicketForAnyText()
{
    QRandomGenerator random(7);
    const QStringList words =
        u"VPN|is|down|not|working|Deadline|today|\n|reset|my|pass\u00ADword|…|e\u0301|C++|,|—|invoices"
        u"|refund|打印机|please|create|<b>|`x`|how|do|I|\u0000|NEW|laptop|cannot|connect"_s.split(u'|');
    for (int round = 0; round < 2'000; ++round) {
        QString text;
        for (int i = random.bounded(40); i > 0; --i) {
            text += words[random.bounded(int(words.size()))] + (random.bounded(4) ? u" "_s : u""_s);
            text += random.bounded(9) ? QString() : QString(QChar(char16_t(random.bounded(0x10000))));
        }
        const qsizetype cut = random.bounded(int(text.size()) + 1);
        const TriageInput input = ticket(text.left(cut), text.mid(cut));
        const TriageResult result = LocalProvider().triage(input);
        for (const Evidence &item : result.evidence) {
            QVERIFY(!item.word.isEmpty() && item.weight > 0);
            QVERIFY(input.subject.contains(item.word) || input.text.contains(item.word));
        }
        QVERIFY(result.confidence >= 0 && result.confidence <= 1);
        QVERIFY(result.summary.size() <= 240);
        QCOMPARE(LocalProvider().triage(input), result);
    }
}

void LocalProviderTest::keepsMarkdownOfTheTicketOutOfTheNotes()
{
    const TriageResult result = LocalProvider().triage(ticket(u"VPN"_s, u"is not `*<script>*` **working** at all"_s));
    QVERIFY(result.notes.contains("`vpn`"_L1));
    QVERIFY(!result.notes.contains(u'<') && !result.notes.contains("**"_L1));
}

void LocalProviderTest::readsWhatItWroteForTheLedger()
{
    const LocalProvider provider;
    const PreparedCall call = provider.prepare(ticket(u"VPN „down“ 😀"_s, u"nobody can work"_s));
    QCOMPARE(call.provider, u"local"_s);
    QVERIFY(!call.promptVersion.isEmpty() && call.request.isEmpty());
    const ProviderAnswer answer = provider.ask(call, td::net::CancelFlag(false));
    QVERIFY(!answer.error && answer.usage == Usage());
    const auto stored = resultFromJson(answer.raw);
    QVERIFY(stored.has_value());
    QCOMPARE(*stored, answer.result);

    for (const QByteArray &bad : {""_ba, "{}"_ba, "[]"_ba, "{\"type\":3}"_ba, answer.raw.chopped(1)}) {
        QVERIFY(!resultFromJson(bad));
    }
}

TD_TEST(LocalProviderTest)
#include "LocalProviderTest.moc"
