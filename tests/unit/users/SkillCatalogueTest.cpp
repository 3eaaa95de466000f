// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/SkillCatalogue.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace td;

namespace {

SkillEntry entry(const QString &name, const QStringList &aliases = {}, const QStringList &patterns = {})
{
    SkillEntry skill{name, name, SkillCatalogue::keyOf(name), 1, {}};
    for (const QString &alias : aliases) {
        skill.aliases.push_back({SkillAlias{alias, false}, SkillCatalogue::keyOf(alias)});
    }
    for (const QString &pattern : patterns) {
        skill.aliases.push_back({SkillAlias{pattern, true}, u'/' + pattern});
    }
    return skill;
}

const SkillCatalogue catalogue({entry(u"C"_s), entry(u"C++"_s, {u"cpp"_s}), entry(u".NET"_s, {u"dotnet"_s, u"C#"_s}),
                                entry(u"Go"_s), entry(u"MongoDB"_s),
                                entry(u"Point of sale"_s, {u"Kasse"_s}, {u"pos-[0-9]+"_s})});

} // namespace

class SkillCatalogueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsANameHoweverItIsSpelt_data();
    void findsANameHoweverItIsSpelt();
    void findsNothingElse_data();
    void findsNothingElse();
    void resolvesEachSkillOnceInTheCataloguesOrder();
    void refusesAnUnknownNameByName();
};

void SkillCatalogueTest::findsANameHoweverItIsSpelt_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("skill");
    QTest::newRow("C") << u"c"_s << u"C"_s;
    QTest::newRow("C++") << u"c++"_s << u"C++"_s;
    QTest::newRow("alias") << u"CPP"_s << u"C++"_s;
    QTest::newRow("C#") << u"c#"_s << u".NET"_s;
    QTest::newRow(".NET") << u".net"_s << u".NET"_s;
    QTest::newRow("Go") << u"GO"_s << u"Go"_s;
    QTest::newRow("words") << u"point  OF sale"_s << u"Point of sale"_s;
    QTest::newRow("outer space") << u" kasse "_s << u"Point of sale"_s;
}

void SkillCatalogueTest::findsANameHoweverItIsSpelt()
{
    QFETCH(QString, name);
    QFETCH(QString, skill);
    const SkillEntry *found = catalogue.findByName(name);
    QVERIFY(found);
    QCOMPARE(found->name, skill);
    QCOMPARE(catalogue.findById(skill), found);
}

void SkillCatalogueTest::findsNothingElse_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"", "Mongo", "Net", "sale", "Point of", "pos-12", "pos-[0-9]+", "/pos-[0-9]+", "Golang"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void SkillCatalogueTest::findsNothingElse()
{
    QFETCH(QString, name);
    QVERIFY(!catalogue.findByName(name));
}

void SkillCatalogueTest::resolvesEachSkillOnceInTheCataloguesOrder()
{
    const auto skills = catalogue.resolve({u"go"_s, u"cpp"_s, u"C++"_s, u"Go"_s}, u"skills"_s);
    QVERIFY(skills.has_value());
    QCOMPARE(namesOf(*skills), (std::vector{u"C++"_s, u"Go"_s}));
    QCOMPARE(idsOf(*skills), (std::vector{u"C++"_s, u"Go"_s}));
}

void SkillCatalogueTest::refusesAnUnknownNameByName()
{
    const auto skills = catalogue.resolve({u"Go"_s, u"Rust"_s}, u"skills"_s);
    QVERIFY(!skills);
    QCOMPARE(skills.error().code, u"unknown_skill"_s);
    QCOMPARE(skills.error().field, u"skills"_s);
    QVERIFY(skills.error().message.contains(u"Rust"_s));
}

TD_TEST(SkillCatalogueTest)
#include "SkillCatalogueTest.moc"
