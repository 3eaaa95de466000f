// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/DeskRepository.h"

#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class DeskRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void storesAndReplaces();
    void theFirstToAskDecides();
};

void DeskRepositoryTest::storesAndReplaces()
{
    QVERIFY(!*desk_repository::find(connection(), desk_repository::generation));
    for (const QString &value : {u"one"_s, u"two"_s}) {
        VERIFY_OK(write([=](Transaction &t) { return desk_repository::store(t, desk_repository::generation, value); }));
        QCOMPARE(**desk_repository::find(connection(), desk_repository::generation), value);
    }
    QVERIFY(!*desk_repository::find(connection(), desk_repository::tokenKey));
}

void DeskRepositoryTest::theFirstToAskDecides()
{
    QList<QFuture<Result<QString>>> answers;
    for (int i = 0; i < 20; ++i) {
        answers += desk()->write([=](Transaction &t) {
            return desk_repository::findOrStore(t, desk_repository::tokenKey, QString::number(i));
        });
    }
    const auto first = answers.front().result();
    VERIFY_OK(first);
    const QString stored = **desk_repository::find(connection(), desk_repository::tokenKey);
    for (const auto &answer : answers) {
        const auto found = answer.result();
        VERIFY_OK(found);
        QCOMPARE(*found, stored);
    }
}

} // namespace td::test

TD_TEST(td::test::DeskRepositoryTest)
#include "DeskRepositoryTest.moc"
