// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/AnswerReader.h"
#include "server/triage/SafeText.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::triage;

class TriageAnswerTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void readsAWholeAnswer();
    Q_SLOT void dropsAndNotesInventedValues();
    Q_SLOT void refusesAnAnswerOfInventionsOnly();
    Q_SLOT void acceptsAnHonestNothing();
    Q_SLOT void refusesWhatIsNoObject_data();
    Q_SLOT void refusesWhatIsNoObject();
    Q_SLOT void refusesBadShapesAndNumbers_data();
    Q_SLOT void refusesBadShapesAndNumbers();
    Q_SLOT void keepsOnlyEvidenceThatStandsInTheTicket();
    Q_SLOT void clipsEndlessTexts();
    Q_SLOT void stripsHtml_data();
    Q_SLOT void stripsHtml();
    Q_SLOT void bearsAnyBytes();
};

namespace {

TriageInput input()
{
    return {.subject = u"VPN down"_s,
            .text = u"We cannot Connect since today."_s,
            .types = {u"incident"_s, u"request"_s},
            .priorities = {u"low"_s, u"high"_s},
            .categories = {u"IT"_s},
            .skills = {{u"7"_s, u"Network"_s, {u"VPN"_s}}, {u"8"_s, u"Linux"_s, {}}, {u"9"_s, u"HR"_s, {}}}};
}

ProviderAnswer read(const QByteArray &json)
{
    ProviderAnswer answer;
    readAnswer(json, input(), answer);
    return answer;
}

} // namespace

void TriageAnswerTest::readsAWholeAnswer()
{
    const ProviderAnswer answer = read(R"({"type": {"value": "Incident", "confidence": 0.9},
        "priority": {"value": "high", "confidence": 1}, "category": {"value": "IT", "confidence": 0},
        "skills": [{"value": "linux", "confidence": 0.4}, {"value": "vpn", "confidence": 0.8},
                   {"value": "Network", "confidence": 0.1}],
        "confidence": 0.75, "summary": " No\n VPN. ", "notes": "- ask\n- look",
        "evidence": [{"field": "skill", "value": "Network", "word": "connect", "weight": 0.6}]})"_ba);
    QVERIFY(!answer.error);
    QVERIFY(answer.refused.isEmpty());
    const TriageResult expected{.type = Choice{u"incident"_s, 0.9},
                                .priority = Choice{u"high"_s, 1},
                                .category = Choice{u"IT"_s, 0},
                                .skills = {{u"7"_s, u"Network"_s, 0.8}, {u"8"_s, u"Linux"_s, 0.4}},
                                .summary = u"No VPN."_s,
                                .notes = u"- ask\n- look"_s,
                                .confidence = 0.75,
                                .evidence = {{u"skill"_s, u"Network"_s, u"Connect"_s, 0.6}}};
    QCOMPARE(answer.result, expected);
}

void TriageAnswerTest::dropsAndNotesInventedValues()
{
    const ProviderAnswer answer = read(R"({"type": {"value": "bug", "confidence": 0.9},
        "priority": {"value": "high", "confidence": 0.5}, "category": {"value": "", "confidence": 0.5},
        "skills": [{"value": "admin", "confidence": 1}, {"value": "Net", "confidence": 1}, {"value": ".*", "confidence": 1}],
        "confidence": 0.5, "summary": "s", "notes": "n", "evidence": []})"_ba);
    QVERIFY(!answer.error);
    QVERIFY(!answer.result.type && !answer.result.category && answer.result.skills.isEmpty());
    QCOMPARE(answer.result.priority->value, u"high"_s);
    QCOMPARE(answer.refused.size(), 5);
    QCOMPARE(answer.refused.first(), u"type: bug"_s);
    QVERIFY(answer.refused.contains(u"skill: .*"_s));
}

void TriageAnswerTest::refusesAnAnswerOfInventionsOnly()
{
    const ProviderAnswer answer =
        read(R"({"type": {"value": "bug", "confidence": 0.9}, "confidence": 0.9, "summary": "s", "notes": "n"})"_ba);
    QVERIFY(answer.error);
    QCOMPARE(answer.error->kind, FailureKind::Invalid);
    QCOMPARE(answer.error->code, u"invented_values"_s);
    QCOMPARE(answer.refused, QStringList(u"type: bug"_s));
    QCOMPARE(answer.result, TriageResult());
}

void TriageAnswerTest::acceptsAnHonestNothing()
{
    const ProviderAnswer answer = read(R"({"type": null, "skills": [], "confidence": 0.1, "summary": "Unclear."})"_ba);
    QVERIFY(!answer.error);
    QCOMPARE(answer.result.confidence, 0.1);
    QCOMPARE(answer.result.summary, u"Unclear."_s);
    QVERIFY(!answer.result.type);
}

void TriageAnswerTest::refusesWhatIsNoObject_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("cut") << R"({"type": {"value": "inci)"_ba;
    QTest::newRow("list") << "[]"_ba;
    QTest::newRow("null") << "null"_ba;
    QTest::newRow("prose") << "Sure! The type is incident."_ba;
    QTest::newRow("deep") << QByteArray(200'000, '[');
    QTest::newRow("bad UTF-8") << "{\"summary\": \"\xFF\"}"_ba;
}

void TriageAnswerTest::refusesWhatIsNoObject()
{
    QFETCH(QByteArray, json);
    const ProviderAnswer answer = read(json);
    QVERIFY(answer.error);
    QCOMPARE(answer.error->code, u"malformed_answer"_s);
}

void TriageAnswerTest::refusesBadShapesAndNumbers_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("text") << "\"incident\""_ba;
    QTest::newRow("number") << "3"_ba;
    QTest::newRow("no confidence") << R"({"value": "incident"})"_ba;
    QTest::newRow("percent") << R"({"value": "incident", "confidence": 90})"_ba;
    QTest::newRow("negative") << R"({"value": "incident", "confidence": -0.1})"_ba;
    QTest::newRow("confidence as text") << R"({"value": "incident", "confidence": "high"})"_ba;
    QTest::newRow("list") << R"({"value": ["incident"], "confidence": 1})"_ba;
}

void TriageAnswerTest::refusesBadShapesAndNumbers()
{
    QFETCH(QByteArray, type);
    const ProviderAnswer answer = read("{\"priority\": {\"value\": \"low\", \"confidence\": 1}, \"confidence\": 9, "
                                       "\"summary\": 5, \"notes\": {}, \"skills\": {}, \"evidence\": 1, \"type\": " +
                                       type + "}");
    QVERIFY(!answer.error);
    QVERIFY(!answer.result.type);
    QCOMPARE(answer.refused.size(), 1);
    QCOMPARE(answer.result.confidence, 0.0);
    QCOMPARE(answer.result.priority->value, u"low"_s);
}

void TriageAnswerTest::keepsOnlyEvidenceThatStandsInTheTicket()
{
    const ProviderAnswer answer =
        read(R"({"type": {"value": "incident", "confidence": 1}, "confidence": 1, "evidence": [
        {"field": "type", "value": "incident", "word": "cannot", "weight": 1},
        {"field": "type", "value": "incident", "word": "ransomware", "weight": 1},
        {"field": "type", "value": "request", "word": "cannot", "weight": 1},
        {"field": "priority", "value": "high", "word": "cannot", "weight": 1},
        {"field": "assignee", "value": "admin", "word": "cannot", "weight": 1},
        {"field": "type", "value": "incident", "word": "", "weight": 1},
        {"field": "type", "value": "incident", "word": "today", "weight": 7}, 3]})"_ba);
    QCOMPARE(answer.result.evidence, QList<Evidence>({{u"type"_s, u"incident"_s, u"cannot"_s, 1}}));
}

void TriageAnswerTest::clipsEndlessTexts()
{
    const QByteArray endless = QByteArray("😀").repeated(20'000);
    const ProviderAnswer answer = read("{\"type\": {\"value\": \"" + endless +
                                       "\", \"confidence\": 1}, \"priority\": "
                                       "{\"value\": \"low\", \"confidence\": 1}, \"confidence\": 1, \"summary\": \"x" +
                                       endless + "\", \"notes\": \"x" + endless + "\"}");
    QVERIFY(!answer.error);
    QVERIFY(answer.result.summary.size() <= 500 && answer.result.summary.isValidUtf16());
    QVERIFY(answer.result.notes.size() <= 4'000 && answer.result.notes.isValidUtf16());
    QVERIFY(answer.refused.first().size() <= 120);
}

void TriageAnswerTest::stripsHtml_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char *name, const QString &markdown, const QString &safe) {
        QTest::newRow(name) << markdown << safe;
    };
    row("plain", u"**a** `b` [c](https://d.example) 1 < 2 > 0"_s, u"**a** `b` [c](https://d.example) 1 < 2 > 0"_s);
    row("script", u"a<script>alert(1)</script>b"_s, u"aalert(1)b"_s);
    row("nested", u"<<b>script>alert(1)"_s, u"&lt;script>alert(1)"_s);
    row("never closed", u"<script src=x"_s, u"&lt;script src=x"_s);
    row("comment", u"a<!-- b -->c"_s, u"ac"_s);
    row("image", u"![x](https://evil.example/?q=1)"_s, u"[x](https://evil.example/?q=1)"_s);
    row("over lines", u"<img\nsrc=x\nonerror=y>ok"_s, u"ok"_s);
}

void TriageAnswerTest::stripsHtml()
{
    QFETCH(QString, markdown);
    QTEST(withoutHtml(markdown), "safe");
}

void TriageAnswerTest::bearsAnyBytes()
{
    const QByteArray whole =
        R"({"type":{"value":"incident","confidence":0.9},"skills":[{"value":"vpn","confidence":0.8}],)"
        R"("confidence":0.7,"summary":"s","notes":"n","evidence":[{"field":"type"}]})"_ba;
    QRandomGenerator random(5);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray broken = whole;
        for (int i = random.bounded(4); i >= 0; --i) {
            broken[random.bounded(int(broken.size()))] = char(random.bounded(256));
        }
        const ProviderAnswer answer =
            read(broken.left(random.bounded(3) ? broken.size() : random.bounded(int(broken.size()))));
        QVERIFY(answer.error || !answer.result.type || answer.result.type->value == "incident"_L1);
        for (const SkillChoice &skill : answer.result.skills) {
            QVERIFY(skill.confidence >= 0 && skill.confidence <= 1);
        }
    }
}

TD_TEST(TriageAnswerTest)
#include "TriageAnswerTest.moc"
