// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/LedgerRepository.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class LedgerRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void knowsAQuestionBeforeItsAnswer();
    void keepsAnAnswer();
    void keepsAFailure();
    void keepsAnAnswerOfAnyBytes();

private:
    QString ask(const QString &ticket)
    {
        const QString id = newUuid(start);
        const triage::PreparedCall call{u"gemini"_s, u"flash"_s, u"p1"_s, u"s2"_s, "{\"q\":\"ü\"}", {}};
        const auto asked = write(
            [=](Transaction &t) { return ledger_repository::insertAsked(t, id, ticket, newUuid(start), call, start); });
        return asked ? id : QString();
    }
    Result<void> complete(const QString &id, const triage::ProviderAnswer &answer)
    {
        return write([=](Transaction &t) { return ledger_repository::complete(t, id, answer); });
    }
};

void LedgerRepositoryTest::knowsAQuestionBeforeItsAnswer()
{
    const QString ticket = addTicket(addAccount(u"ann"_s));
    const QString id = ask(ticket);
    const auto records = ledger_repository::list(connection(), ticket);
    VERIFY_OK(records);
    QCOMPARE(records->size(), 1u);
    const TriageRecord &record = records->front();
    QCOMPARE(record.id, id);
    QCOMPARE(record.state, u"asked"_s);
    QCOMPARE(record.provider, u"gemini"_s);
    QCOMPARE(record.model, u"flash"_s);
    QCOMPARE(record.askedAt.ms, start);
    QVERIFY(!record.durationMs && !record.result && !record.error);
    QCOMPARE(desk().valueOf(u"SELECT prompt_version || schema_version || request FROM triage_ledger"_s),
             u"p1s2{\"q\":\"ü\"}"_s);
}

void LedgerRepositoryTest::keepsAnAnswer()
{
    const QString ticket = addTicket(addAccount(u"ann"_s));
    triage::ProviderAnswer answer;
    answer.model = u"flash-002"_s;
    answer.raw = "{\"raw\":true}";
    answer.result.summary = u"It's broken"_s;
    answer.refused = {u"type: bug"_s};
    answer.usage = {120, 30, 45};
    answer.durationMs = 812;
    VERIFY_OK(complete(ask(ticket), answer));
    const TriageRecord record = ledger_repository::list(connection(), ticket)->front();
    QCOMPARE(record.state, u"answered"_s);
    QCOMPARE(record.model, u"flash-002"_s);
    QCOMPARE(record.durationMs, std::optional(812));
    QVERIFY(record.result && record.result->text.contains("It's broken"));
    QCOMPARE(record.error, std::optional(u"refused: type: bug"_s));
    QCOMPARE(desk().valueOf(u"SELECT raw_answer FROM triage_ledger"_s), u"{\"raw\":true}"_s);
    QCOMPARE(desk().valueOf(u"SELECT input_tokens * 1000000 + output_tokens * 1000 + cost_micros FROM triage_ledger"_s),
             u"120030045"_s);
}

void LedgerRepositoryTest::keepsAFailure()
{
    const QString ticket = addTicket(addAccount(u"ann"_s));
    triage::ProviderAnswer answer;
    answer.error = triage::ProviderError{triage::FailureKind::Transient, u"overloaded"_s, u"Try later"_s};
    VERIFY_OK(complete(ask(ticket), answer));
    const TriageRecord record = ledger_repository::list(connection(), ticket)->front();
    QCOMPARE(record.state, u"failed"_s);
    QCOMPARE(record.error, std::optional(u"overloaded: Try later"_s));
    QVERIFY(!record.result);
}

void LedgerRepositoryTest::keepsAnAnswerOfAnyBytes()
{
    const QString ticket = addTicket(addAccount(u"ann"_s));
    triage::ProviderAnswer answer;
    answer.raw = QByteArray("\xFF\x00\xC3 'garbage' \\", 15);
    answer.error = triage::ProviderError{triage::FailureKind::Invalid, u"not_json"_s, u"No JSON"_s};
    VERIFY_OK(complete(ask(ticket), answer));
    QVERIFY(desk().valueOf(u"SELECT raw_answer FROM triage_ledger"_s)->contains("'garbage' \\"_L1));
}

} // namespace td::test

TD_TEST(td::test::LedgerRepositoryTest)
#include "LedgerRepositoryTest.moc"
