// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/GeminiReply.h"
#include "server/triage/PriceTable.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td::triage;

Q_DECLARE_METATYPE(FailureKind)

class GeminiReplyTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void joinsThePartsThatAreNoThoughts();
    Q_SLOT void tellsErrorsApart_data();
    Q_SLOT void tellsErrorsApart();
    Q_SLOT void countsTheTokensOfACutAnswer();
    Q_SLOT void waitsAsLongAsItIsTold_data();
    Q_SLOT void waitsAsLongAsItIsTold();
    Q_SLOT void readsDurations_data();
    Q_SLOT void readsDurations();
    Q_SLOT void bearsAnyBytes();
    Q_SLOT void pricesAModelByItsLongestKnownName();
};

void GeminiReplyTest::joinsThePartsThatAreNoThoughts()
{
    const GeminiReply reply = GeminiReply::parse(200, R"({"candidates": [{"content": {"role": "model", "parts": [
        {"text": "hm", "thought": true}, {"text": "{\"a\""}, {"inlineData": {}}, {"text": ":1}", "thought": false}]},
        "finishReason": "STOP"}], "modelVersion": "gemini-x-002",
        "usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 5, "thoughtsTokenCount": 3}})"_ba);
    QVERIFY(!reply.error);
    QCOMPARE(reply.text, "{\"a\":1}"_ba);
    QCOMPARE(reply.model, u"gemini-x-002"_s);
    QCOMPARE(reply.promptTokens, 10);
    QCOMPARE(reply.answerTokens, 8);
}

void GeminiReplyTest::tellsErrorsApart_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, int status, const QByteArray &body, FailureKind kind, const QString &code) {
        QTest::newRow(name) << status << body << kind << code;
    };
    const auto finish = [](const QByteArray &reason) {
        return R"({"candidates": [{"content": {"parts": [{"text": "{"}]}, "finishReason": ")" + reason + "\"}]}";
    };
    using enum FailureKind;
    row("blocked prompt", 200, R"({"promptFeedback": {"blockReason": "SAFETY"}})"_ba, Blocked, u"prompt_blocked"_s);
    row("blocked, empty list", 200, R"({"candidates": [], "promptFeedback": {"blockReason": "OTHER"}})"_ba, Blocked,
        u"prompt_blocked"_s);
    row("no candidates", 200, "{}"_ba, Invalid, u"no_answer"_s);
    row("candidates of another kind", 200, R"({"candidates": {"a": 1}})"_ba, Invalid, u"no_answer"_s);
    row("not JSON", 200, "<html>"_ba, Invalid, u"malformed_reply"_s);
    row("cut JSON", 200, R"({"candidates": [)"_ba, Invalid, u"malformed_reply"_s);
    row("max tokens", 200, finish("MAX_TOKENS"), Invalid, u"answer_cut"_s);
    for (const char *reason : {"SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII"}) {
        row(reason, 200, finish(reason), Blocked, u"answer_blocked"_s);
    }
    for (const char *reason : {"OTHER", "MALFORMED_RESPONSE", "SOMETHING_NEW"}) {
        row(reason, 200, finish(reason), Invalid, u"unexpected_finish"_s);
    }
    row("bad key", 400,
        R"({"error": {"code": 400, "status": "INVALID_ARGUMENT", "message": "m", "details": [{"reason": "API_KEY_INVALID"}]}})"_ba,
        Permanent, u"bad_key"_s);
    row("bad key by words", 400, R"({"error": {"message": "API key not valid. Please"}})"_ba, Permanent, u"bad_key"_s);
    row("region", 400, R"({"error": {"status": "FAILED_PRECONDITION", "message": "location"}})"_ba, Permanent,
        u"bad_request"_s);
    row("401", 401, ""_ba, Permanent, u"not_permitted"_s);
    row("403", 403, R"({"error": {"status": "PERMISSION_DENIED"}})"_ba, Permanent, u"not_permitted"_s);
    row("404", 404, R"({"error": {"status": "NOT_FOUND"}})"_ba, Permanent, u"no_such_model"_s);
    row("408", 408, ""_ba, Transient, u"timeout"_s);
    row("short 429", 429, R"({"error": {"code": 429, "status": "RESOURCE_EXHAUSTED"}})"_ba, Transient,
        u"rate_limited"_s);
    row("429 per minute", 429, R"({"error": {"details": [{"violations": [{"quotaId": "RequestsPerMinute"}]}]}})"_ba,
        Transient, u"rate_limited"_s);
    row("429 per day", 429,
        R"({"error": {"details": [{"violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}]}})"_ba,
        Permanent, u"quota_exhausted"_s);
    row("429 limit 0", 429, R"({"error": {"message": "Quota exceeded, limit: 0, model: x"}})"_ba, Permanent,
        u"quota_exhausted"_s);
    row("429 value 0", 429, R"({"error": {"details": [{"violations": [{"quotaValue": "0"}]}]}})"_ba, Permanent,
        u"quota_exhausted"_s);
    row("429 odd details", 429, R"({"error": {"details": {"violations": 3}, "message": 5}})"_ba, Transient,
        u"rate_limited"_s);
    row("500", 500, "oops"_ba, Transient, u"unavailable"_s);
    row("502", 502, ""_ba, Transient, u"unavailable"_s);
    row("503", 503, R"({"error": {"status": "UNAVAILABLE", "message": "overloaded"}})"_ba, Transient, u"unavailable"_s);
    row("504", 504, ""_ba, Transient, u"timeout"_s);
    row("redirect", 302, ""_ba, Permanent, u"unexpected_status"_s);
    row("teapot", 418, ""_ba, Permanent, u"unexpected_status"_s);
}

void GeminiReplyTest::tellsErrorsApart()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const GeminiReply reply = GeminiReply::parse(status, body);
    QVERIFY(reply.error);
    QTEST(reply.error->kind, "kind");
    QTEST(reply.error->code, "code");
    QVERIFY(!reply.error->message.isEmpty());
}

void GeminiReplyTest::countsTheTokensOfACutAnswer()
{
    const GeminiReply reply = GeminiReply::parse(
        200, R"({"candidates": [{"finishReason": "MAX_TOKENS"}], "usageMetadata": {"promptTokenCount": 7,
                 "candidatesTokenCount": 2048, "thoughtsTokenCount": -1}})"_ba);
    QVERIFY(reply.error);
    QCOMPARE(reply.promptTokens, 7);
    QCOMPARE(reply.answerTokens, 2'048);
}

void GeminiReplyTest::waitsAsLongAsItIsTold_data()
{
    QTest::addColumn<QByteArray>("delay");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("whole") << "22s"_ba << qint64(22'000);
    QTest::newRow("fraction") << "0.5s"_ba << qint64(500);
    QTest::newRow("bad") << "soon"_ba << qint64(-1);
}

void GeminiReplyTest::waitsAsLongAsItIsTold()
{
    QFETCH(QByteArray, delay);
    QFETCH(qint64, ms);
    const GeminiReply reply = GeminiReply::parse(
        429, R"({"error": {"details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": ")" + delay +
                 "\"}]}}");
    QCOMPARE(reply.error->kind, FailureKind::Transient);
    QCOMPARE(reply.error->retryAfterMs.value_or(-1), ms);
}

void GeminiReplyTest::readsDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("whole") << u"22s"_s << qint64(22'000);
    QTest::newRow("nanoseconds") << u"1.000000001s"_s << qint64(1'001);
    QTest::newRow("zero") << u"0s"_s << qint64(0);
    QTest::newRow("a day at most") << u"1e30s"_s << qint64(86'400'000);
    for (const char *bad : {"", "s", "22", "22m", "-1s", "nans", "infs", "1,5s"}) {
        QTest::newRow(bad) << QString::fromLatin1(bad) << qint64(-1);
    }
}

void GeminiReplyTest::readsDurations()
{
    QFETCH(QString, text);
    QTEST(durationMs(text).value_or(-1), "ms");
}

void GeminiReplyTest::bearsAnyBytes()
{
    const QByteArray whole =
        R"({"candidates":[{"content":{"parts":[{"text":"{}","thought":false}]},"finishReason":"STOP"}],)"
        R"("usageMetadata":{"promptTokenCount":1},"error":{"details":[{"violations":[{"quotaId":"x"}]}]}})"_ba;
    QRandomGenerator random(11);
    for (int round = 0; round < 10'000; ++round) {
        QByteArray broken = whole;
        for (int i = random.bounded(4); i >= 0; --i) {
            broken[random.bounded(int(broken.size()))] = char(random.bounded(256));
        }
        QVERIFY(GeminiReply::parse(429, broken).error);
        const GeminiReply reply = GeminiReply::parse(200, broken);
        QVERIFY(reply.promptTokens >= 0);
    }
}

void GeminiReplyTest::pricesAModelByItsLongestKnownName()
{
    PriceTable prices;
    QCOMPARE(prices.cost(u"any"_s, 1'000'000, 1'000'000), 0);
    prices.set(u"gemini-3.5"_s, {1'000'000, 2'000'000});
    prices.set(u"gemini-3.5-flash-lite"_s, {300'000, 2'500'000});
    QCOMPARE(prices.cost(u"gemini-3.5-flash-lite"_s, 1'000'000, 0), 300'000);
    QCOMPARE(prices.cost(u"gemini-3.5-flash-lite-002"_s, 0, 1'000'000), 2'500'000);
    QCOMPARE(prices.cost(u"gemini-3.5-pro"_s, 1'000'000, 0), 1'000'000);
    QCOMPARE(prices.cost(u"unknown"_s, 1'000'000, 1'000'000), 3'500'000);
    QCOMPARE(prices.cost(u"gemini-3.5-flash-lite"_s, 1, 0), 1);
    QCOMPARE(PriceTable::listPrices().cost(u"gemini-3.5-flash-lite"_s, 1'000, 120), 600);
}

TD_TEST(GeminiReplyTest)
#include "GeminiReplyTest.moc"
