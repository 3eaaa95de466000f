// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/IdempotencyRepository.h"

#include "shared/users/UserApi.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class IdempotencyRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void answersARepetitionWithTheFirstAnswer();
    void refusesAnotherBody();
    void aFailureIsNotKept();
    void twoAtOnceActOnce();
    void forgetsTheOldOnes();

private:
    IdempotencyKey keyOf(const QString &accountId, const QString &body = u"body"_s)
    {
        return {accountId, u"POST /api/v2/categories"_s, u"key-1"_s, body, start};
    }
    QFuture<Result<Category>> act(const IdempotencyKey &key)
    {
        return desk()->write([=, this](Transaction &transaction) {
            return idempotency::once<Category>(transaction, key, [&]() -> Result<Category> {
                return Category{key.accountId, u"run %1"_s.arg(++m_runs)};
            });
        });
    }
    std::atomic<int> m_runs = 0;
};

void IdempotencyRepositoryTest::answersARepetitionWithTheFirstAnswer()
{
    const QString ann = addAccount(u"ann"_s);
    const auto first = act(keyOf(ann)).result();
    const auto second = act(keyOf(ann)).result();
    VERIFY_OK(first);
    VERIFY_OK(second);
    QCOMPARE(second->name, first->name);
    IdempotencyKey elsewhere = keyOf(ann);
    elsewhere.endpoint = u"POST /api/v2/tickets"_s;
    QVERIFY(act(elsewhere).result()->name != first->name);
    QVERIFY(act(keyOf(addAccount(u"bob"_s))).result()->name != first->name);
}

void IdempotencyRepositoryTest::refusesAnotherBody()
{
    const QString ann = addAccount(u"ann"_s);
    VERIFY_OK(act(keyOf(ann)).result());
    const auto refused = act(keyOf(ann, u"another"_s)).result();
    VERIFY_ERROR(refused, "idempotency_key_reused"_L1);
    QCOMPARE(refused.error().kind, ErrorKind::Unprocessable);
}

void IdempotencyRepositoryTest::aFailureIsNotKept()
{
    const QString ann = addAccount(u"ann"_s);
    const auto failed = write([=, this](Transaction &t) {
        return idempotency::once<Category>(t, keyOf(ann), []() -> Result<Category> {
            return Error{ErrorKind::Conflict, u"no"_s, {}};
        });
    });
    VERIFY_ERROR(failed, "no"_L1);
    VERIFY_OK(act(keyOf(ann)).result());
}

void IdempotencyRepositoryTest::twoAtOnceActOnce()
{
    const QString ann = addAccount(u"ann"_s);
    QList<QFuture<Result<Category>>> answers;
    for (int i = 0; i < 12; ++i) {
        answers += act(keyOf(ann));
    }
    const auto first = answers.front().result();
    VERIFY_OK(first);
    for (const auto &answer : answers) {
        const auto other = answer.result();
        VERIFY_OK(other);
        QCOMPARE(other->name, first->name);
    }
}

void IdempotencyRepositoryTest::forgetsTheOldOnes()
{
    const QString ann = addAccount(u"ann"_s);
    VERIFY_OK(act(keyOf(ann)).result());
    QCOMPARE(*write([](Transaction &t) { return idempotency::forgetBefore(t, start); }), 0);
    QCOMPARE(*write([](Transaction &t) { return idempotency::forgetBefore(t, start + 1); }), 1);
}

} // namespace td::test

TD_TEST(td::test::IdempotencyRepositoryTest)
#include "IdempotencyRepositoryTest.moc"
