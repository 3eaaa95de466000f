// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/core/Uuid.h"
#include "tests/support/TestProgram.h"

#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

class UuidTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheFormOfVersionSeven();
    void sortsByItsTime();
    void isNeverTheSame();
    void knowsItsForm_data();
    void knowsItsForm();
};

void UuidTest::hasTheFormOfVersionSeven()
{
    const Millis time = 0x0197a3c26f01;
    for (int i = 0; i < 1000; ++i) {
        const QString id = newUuid(time);
        QVERIFY(isUuid(id));
        QVERIFY(id.startsWith(u"0197a3c2-6f01-7"_s));
        QVERIFY(u"89ab"_s.contains(id[19]));
    }
}

void UuidTest::sortsByItsTime()
{
    QString last = newUuid(0);
    for (Millis time = 1; time < (Millis(1) << 47); time = time * 3 + 1) {
        const QString next = newUuid(time);
        QVERIFY(last < next);
        last = next;
    }
}

void UuidTest::isNeverTheSame()
{
    QSet<QString> ids;
    for (int i = 0; i < 10000; ++i) {
        ids += newUuid(1);
    }
    QCOMPARE(ids.size(), 10000);
}

void UuidTest::knowsItsForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("uuid");
    QTest::newRow("version 7") << u"0197a3c2-6f00-7000-8000-0123456789ab"_s << true;
    QTest::newRow("version 4") << u"f81d4fae-7dec-4ad0-a765-00a0c91e6bf6"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("upper case") << u"0197A3C2-6f00-7000-8000-0123456789ab"_s << false;
    QTest::newRow("without dashes") << u"0197a3c26f00700080000123456789ab"_s << false;
    QTest::newRow("dash elsewhere") << u"0197a3c-26f00-7000-8000-0123456789ab"_s << false;
    QTest::newRow("no hexadecimal digit") << u"0197a3c2-6f00-7000-8000-0123456789ag"_s << false;
    QTest::newRow("braces") << u"{0197a3c2-6f00-7000-8000-0123456789ab}"_s << false;
    QTest::newRow("one more") << u"0197a3c2-6f00-7000-8000-0123456789abc"_s << false;
    QTest::newRow("other digits") << u"٠197a3c2-6f00-7000-8000-0123456789ab"_s << false;
}

void UuidTest::knowsItsForm()
{
    QFETCH(QString, text);
    QFETCH(bool, uuid);
    QCOMPARE(isUuid(text), uuid);
}

TD_TEST(UuidTest)
#include "UuidTest.moc"
