// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/SessionRepository.h"

#include "server/users/UserRepository.h"
#include "shared/core/Uuid.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class SessionRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheActorOfALiveSession();
    void knowsNoActorOnceItIsOver();
    void tellsADeactivatedAccount();
    void rotatesTheRefreshToken();
    void endsEverySessionOfAnAccount();

private:
    QString addSession(const QString &accountId)
    {
        const QString id = newUuid(start);
        const auto done = write([=](Transaction &t) {
            return session_repository::insert(t, {.id = id,
                                                  .accountId = accountId,
                                                  .kind = u"api"_s,
                                                  .device = u"a browser"_s,
                                                  .address = u"::1"_s,
                                                  .refreshHash = u"first"_s,
                                                  .createdAt = start,
                                                  .expiresAt = start + hour});
        });
        return done ? id : QString();
    }
    void deactivate(const QString &accountId)
    {
        User user = **user_repository::find(connection(), accountId);
        user.active = false;
        VERIFY_OK(write([=](Transaction &t) { return user_repository::update(t, user, user.version, start); }));
    }
    std::optional<RefreshState> refreshState(const QString &id, Millis now)
    {
        const auto state = write([=](Transaction &t) { return session_repository::findForRefresh(t, id, now); });
        return state ? *state : std::nullopt;
    }
};

void SessionRepositoryTest::findsTheActorOfALiveSession()
{
    const QString account = addAccount(u"ann"_s, Role::Moderator);
    const QString session = addSession(account);
    const auto found = session_repository::findActor(connection(), session, start + 1);
    VERIFY_OK(found);
    QVERIFY(*found);
    QCOMPARE((*found)->actor.id, account);
    QCOMPARE((*found)->actor.name, u"ann"_s);
    QCOMPARE((*found)->actor.role, Role::Moderator);
    QCOMPARE((*found)->actor.sessionId, session);
    QVERIFY((*found)->active);
}

void SessionRepositoryTest::knowsNoActorOnceItIsOver()
{
    const QString session = addSession(addAccount(u"ann"_s));
    QVERIFY(*session_repository::findActor(connection(), session, start + hour - 1));
    QVERIFY(!*session_repository::findActor(connection(), session, start + hour));
    QVERIFY(!*session_repository::findActor(connection(), newUuid(start), start));
    VERIFY_OK(write([=](Transaction &t) { return session_repository::end(t, session, u"signed out"_s, start + 5); }));
    QVERIFY(!*session_repository::findActor(connection(), session, start + 6));
    VERIFY_OK(write([=](Transaction &t) { return session_repository::end(t, session, u"again"_s, start + 9); }));
    QCOMPARE(desk().valueOf(u"SELECT end_reason FROM session"_s), u"signed out"_s); // the first reason stays
}

void SessionRepositoryTest::tellsADeactivatedAccount()
{
    const QString account = addAccount(u"ann"_s);
    const QString session = addSession(account);
    const QString earlier = addSession(account);
    VERIFY_OK(write([=](Transaction &t) { return session_repository::end(t, earlier, u"signed_out"_s, start); }));
    deactivate(account);
    VERIFY_OK(write(
        [=](Transaction &t) { return session_repository::endAllOf(t, account, u"account_deactivated"_s, start); }));
    const auto found = session_repository::findActor(connection(), session, start);
    VERIFY_OK(found);
    QVERIFY(*found);
    QVERIFY(!(*found)->active);
    QVERIFY(!refreshState(session, start)->live);
    QVERIFY(refreshState(session, start)->deactivated);
    QVERIFY(!*session_repository::findActor(connection(), earlier, start)); // that one had ended by itself
    QVERIFY(!refreshState(earlier, start)->deactivated);
}

void SessionRepositoryTest::rotatesTheRefreshToken()
{
    const QString account = addAccount(u"ann"_s);
    const QString session = addSession(account);
    auto state = refreshState(session, start);
    QVERIFY(state);
    QCOMPARE(state->accountId, account);
    QCOMPARE(state->refreshHash, u"first"_s);
    QCOMPARE(state->previousRefreshHash, QString());
    QVERIFY(state->live);
    VERIFY_OK(write([=](Transaction &t) {
        return session_repository::rotate(t, session, u"second"_s, u"first"_s, start + minute, start + 2 * hour);
    }));
    state = refreshState(session, start + hour);
    QCOMPARE(state->refreshHash, u"second"_s);
    QCOMPARE(state->previousRefreshHash, u"first"_s);
    QVERIFY(state->live);
    QVERIFY(!refreshState(session, start + 2 * hour)->live);
    QVERIFY(!refreshState(newUuid(start), start));
}

void SessionRepositoryTest::endsEverySessionOfAnAccount()
{
    const QString ann = addAccount(u"ann"_s);
    const QString first = addSession(ann);
    const QString second = addSession(ann);
    const QString other = addSession(addAccount(u"bob"_s));
    VERIFY_OK(
        write([=](Transaction &t) { return session_repository::endAllOf(t, ann, u"password changed"_s, start); }));
    QVERIFY(!*session_repository::findActor(connection(), first, start));
    QVERIFY(!*session_repository::findActor(connection(), second, start));
    QVERIFY(*session_repository::findActor(connection(), other, start));
}

} // namespace td::test

TD_TEST(td::test::SessionRepositoryTest)
#include "SessionRepositoryTest.moc"
