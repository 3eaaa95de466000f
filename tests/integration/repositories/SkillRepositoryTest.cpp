// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/users/SkillRepository.h"

#include "server/users/CategoryRepository.h"
#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class SkillRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void loadsSkillsWithTheirAliases();
    void refusesANameTwice();
    void renamesWhereverItIsShown();
    void removesWhereverItIsShown();
    void findsACategoryHoweverItIsSpelt();
    void listsCategoriesByName();
};

void SkillRepositoryTest::loadsSkillsWithTheirAliases()
{
    SkillEntry entry{newUuid(start), u"C++"_s, SkillCatalogue::keyOf(u"C++"), 1, {}};
    entry.aliases = {{SkillAlias{u"cpp"_s, {}}, u"cpp"_s}, {SkillAlias{u"^c\\+\\+\\d*$"_s, true}, u"^c\\+\\+\\d*$"_s}};
    VERIFY_OK(write([=](Transaction &t) { return skill_repository::insert(t, entry, start); }));
    addSkill(u"Billing"_s);
    const auto catalogue = skill_repository::load(connection());
    VERIFY_OK(catalogue);
    QCOMPARE(catalogue->entries().size(), 2u);
    const SkillEntry *found = catalogue->findById(entry.id);
    QVERIFY(found);
    QCOMPARE(found->name, u"C++"_s);
    QCOMPARE(found->version, 1);
    QCOMPARE(found->aliases.size(), 2u);
    QCOMPARE(catalogue->findByName(u"CPP"), found);
    QCOMPARE(catalogue->findByName(u"c++"), found);
    QVERIFY(!catalogue->findByName(u"c"));

    entry.aliases.pop_back();
    VERIFY_OK(write([=](Transaction &t) { return skill_repository::update(t, entry); }));
    QCOMPARE(skill_repository::load(connection())->findById(entry.id)->aliases.size(), 1u);
}

void SkillRepositoryTest::refusesANameTwice()
{
    addSkill(u"Billing"_s);
    const SkillEntry again{newUuid(start), u"billing"_s, SkillCatalogue::keyOf(u"billing"), 1, {}};
    VERIFY_ERROR(write([=](Transaction &t) { return skill_repository::insert(t, again, start); }),
                 storage_error::unique);
}

void SkillRepositoryTest::renamesWhereverItIsShown()
{
    const QString skill = addSkill(u"Go"_s);
    const QString other = addSkill(u"Ada"_s);
    const QString account = addAccount(u"ann"_s, Role::Moderator);
    const QString ticket = addTicket(account);
    VERIFY_OK(write([=](Transaction &t) -> Result<void> {
        TRY(user_repository::replaceSkills(t, account, {skill, other}));
        return ticket_repository::replaceSkills(t, ticket, {skill});
    }));
    VERIFY_OK(write([=](Transaction &t) -> Result<void> {
        TRY(skill_repository::update(t, {skill, u"Golang"_s, u"golang"_s, 1, {}}));
        return skill_repository::spreadName(t, skill, account, start + 5);
    }));
    QCOMPARE((*user_repository::find(connection(), account))->skills, (std::vector<QString>{u"Ada"_s, u"Golang"_s}));
    const Ticket shown = (*ticket_repository::find(connection(), ticket))->ticket;
    QCOMPARE(shown.skills, (std::vector<QString>{u"Golang"_s}));
    QCOMPARE(shown.version, 2);
    QCOMPARE(shown.updatedAt.ms, start + 5);
    QCOMPARE(skill_repository::load(connection())->findById(skill)->version, 2);
    const auto events = ticket_repository::events(connection(), ticket);
    VERIFY_OK(events);
    QCOMPARE(events->size(), 1u);
    QCOMPARE(nlohmann::json::parse(events->front().changes.text.toStdString())["skills"]["after"][0], "Golang");
    QCOMPARE(events->front().actor, std::optional(Person{account, u"ann"_s}));
}

void SkillRepositoryTest::removesWhereverItIsShown()
{
    const QString skill = addSkill(u"Go"_s);
    const QString other = addSkill(u"Ada"_s);
    const QString account = addAccount(u"ann"_s, Role::Moderator);
    const QString ticket = addTicket(account);
    VERIFY_OK(write([=](Transaction &t) -> Result<void> {
        TRY(user_repository::replaceSkills(t, account, {skill, other}));
        return ticket_repository::replaceSkills(t, ticket, {skill});
    }));
    VERIFY_OK(write([=](Transaction &t) { return skill_repository::remove(t, skill, account, start); }));
    QCOMPARE((*user_repository::find(connection(), account))->skills, (std::vector<QString>{u"Ada"_s}));
    QVERIFY((*ticket_repository::find(connection(), ticket))->ticket.skills.empty());
    QCOMPARE(desk().valueOf(u"SELECT COUNT(*) FROM ticket_skill"_s), u"0"_s);
    QVERIFY(!skill_repository::load(connection())->findById(skill));
    const auto events = ticket_repository::events(connection(), ticket);
    VERIFY_OK(events);
    QCOMPARE(events->size(), 1u);
    QVERIFY(nlohmann::json::parse(events->front().changes.text.toStdString())["skills"]["after"].empty());
}

void SkillRepositoryTest::findsACategoryHoweverItIsSpelt()
{
    const Category category{newUuid(start), u"Kündigung & Rückgabe"_s};
    VERIFY_OK(write([=](Transaction &t) { return category_repository::insert(t, category, start); }));
    const auto found = category_repository::resolve(connection(), u"kündigung rückgabe"_s, u"category"_s);
    VERIFY_OK(found);
    QCOMPARE(found->id, category.id);
    const auto none = category_repository::resolve(connection(), u"other"_s, u"category"_s);
    VERIFY_ERROR(none, "unknown_category"_L1);
    QCOMPARE(none.error().field, u"category"_s);
}

void SkillRepositoryTest::listsCategoriesByName()
{
    for (const QString &name : {u"Sales"_s, u"Billing"_s}) {
        VERIFY_OK(write([=](Transaction &t) { return category_repository::insert(t, {newUuid(start), name}, start); }));
    }
    const auto all = category_repository::list(connection());
    VERIFY_OK(all);
    QCOMPARE(all->size(), 2u);
    QCOMPARE(all->front().name, u"Billing"_s);
}

} // namespace td::test

TD_TEST(td::test::SkillRepositoryTest)
#include "SkillRepositoryTest.moc"
