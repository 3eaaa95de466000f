// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/MailRepository.h"

#include "shared/core/Uuid.h"
#include "tests/support/TestDatabaseCase.h"
#include "tests/support/TestProgram.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

class MailRepositoryTest : public TestDatabaseCase
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryField();
    void isWrittenOncePerKey();
    void goesThroughItsStates();
    void listsByEachFilter();

private:
    MailRow mailTo(const QString &accountId, const QString &key)
    {
        return {.id = newUuid(start),
                .kind = u"ticket.filed"_s,
                .accountId = accountId,
                .ticketId = {},
                .dedupeKey = key,
                .from = u"Desk <desk@desk.example>"_s,
                .toName = u"Ann “A”"_s,
                .toAddress = u"ann@desk.example"_s,
                .subject = u"Your ticket — #7"_s,
                .text = u"Hello\n"_s,
                .html = u"<p>Hello</p>"_s,
                .messageId = u"<7@desk.example>"_s,
                .createdAt = start};
    }
    bool insert(const MailRow &row)
    {
        const auto inserted = write([=](Transaction &t) { return mail_repository::insert(t, row); });
        return inserted && *inserted;
    }
    Mail view(const QString &id) { return mail_repository::findView(connection(), id)->value_or(Mail{}); }
};

void MailRepositoryTest::keepsEveryField()
{
    const QString ann = addAccount(u"ann"_s);
    MailRow row = mailTo(ann, u"key"_s);
    row.ticketId = addTicket(ann);
    QVERIFY(insert(row));
    const auto stored = mail_repository::find(connection(), row.id);
    VERIFY_OK(stored);
    QVERIFY(*stored);
    const MailRow &found = **stored;
    QCOMPARE(found.kind, row.kind);
    QCOMPARE(found.accountId, row.accountId);
    QCOMPARE(found.ticketId, row.ticketId);
    QCOMPARE(found.dedupeKey, row.dedupeKey);
    QCOMPARE(found.from, row.from);
    QCOMPARE(found.toName, row.toName);
    QCOMPARE(found.toAddress, row.toAddress);
    QCOMPARE(found.subject, row.subject);
    QCOMPARE(found.text, row.text);
    QCOMPARE(found.html, row.html);
    QCOMPARE(found.messageId, row.messageId);
    QCOMPARE(found.createdAt, row.createdAt);
    QVERIFY(!found.sent);
    QVERIFY(!*mail_repository::find(connection(), newUuid(start)));
}

void MailRepositoryTest::isWrittenOncePerKey()
{
    const QString ann = addAccount(u"ann"_s);
    QVERIFY(insert(mailTo(ann, u"ann/7/filed"_s)));
    QVERIFY(!insert(mailTo(ann, u"ann/7/filed"_s)));
    QVERIFY(insert(mailTo(ann, u"ann/8/filed"_s)));
}

void MailRepositoryTest::goesThroughItsStates()
{
    const MailRow row = mailTo(addAccount(u"ann"_s), u"key"_s);
    QVERIFY(insert(row));
    QCOMPARE(view(row.id).state, u"queued"_s);
    VERIFY_OK(write([=](Transaction &t) { return mail_repository::keepReply(t, row.id, u"451 later"_s); }));
    QCOMPARE(view(row.id).state, u"queued"_s);
    QCOMPARE(view(row.id).reply, u"451 later"_s);
    QCOMPARE(*write([=](Transaction &t) { return mail_repository::requeue(t, row.id); }), false);
    VERIFY_OK(write([=](Transaction &t) { return mail_repository::markFailed(t, row.id, u"550 no"_s); }));
    QCOMPARE(view(row.id).state, u"failed"_s);
    QCOMPARE(*write([=](Transaction &t) { return mail_repository::requeue(t, row.id); }), true);
    QCOMPARE(view(row.id).state, u"queued"_s);
    VERIFY_OK(write([=](Transaction &t) { return mail_repository::markSent(t, row.id, u"250 ok"_s, start + 9); }));
    QCOMPARE(view(row.id).state, u"sent"_s);
    QCOMPARE(view(row.id).reply, u"250 ok"_s);
    QCOMPARE(view(row.id).sentAt, std::optional(Time{start + 9}));
    QVERIFY((*mail_repository::find(connection(), row.id))->sent);
    QCOMPARE(*write([=](Transaction &t) { return mail_repository::requeue(t, row.id); }), false);
}

void MailRepositoryTest::listsByEachFilter()
{
    const QString ann = addAccount(u"ann"_s);
    const QString ticket = addTicket(ann);
    QStringList ids;
    for (int i = 0; i < 4; ++i) {
        MailRow row = mailTo(ann, QString::number(i));
        row.createdAt = start + i;
        if (i % 2 == 0) {
            row.ticketId = ticket;
        }
        QVERIFY(insert(row));
        ids += row.id;
    }
    VERIFY_OK(write([=](Transaction &t) { return mail_repository::markFailed(t, ids[2], u"550"_s); }));
    const auto found = [&](const MailFilter &filter, int limit = 50) {
        QStringList list;
        const auto mails = mail_repository::list(connection(), filter, limit);
        for (const Mail &mail : *mails) {
            list += QString::number(ids.indexOf(mail.id));
        }
        return list.join(u' ');
    };
    QCOMPARE(found({}), u"3 2 1 0"_s);
    QCOMPARE(found({}, 2), u"3 2"_s);
    QCOMPARE(found({.ticket = ticket}), u"2 0"_s);
    QCOMPARE(found({.state = MailState::Failed}), u"2"_s);
    QCOMPARE(found({.ticket = ticket, .state = MailState::Queued}), u"0"_s);
}

} // namespace td::test

TD_TEST(td::test::MailRepositoryTest)
#include "MailRepositoryTest.moc"
