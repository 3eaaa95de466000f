// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/api/RequestTarget.h"

#include "shared/jobs/JobApi.h"
#include "shared/tickets/TicketApi.h"
#include "shared/wire/JsonReader.h"
#include "tests/support/TestProgram.h"

#include <QTest>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;
using namespace td;

class RequestTargetTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void fillsThePlacesInOrder();
    Q_SLOT void encodesWhatWouldEndAPathOrAQuery();
    Q_SLOT void leavesOutParametersThatAreNotSet();
    Q_SLOT void writesWhatTheServerReads();
};

void RequestTargetTest::fillsThePlacesInOrder()
{
    QCOMPARE(requestTarget("/api/v2/tickets", {}), "/api/v2/tickets"_ba);
    QCOMPARE(requestTarget(api::listTriage.path, {u"7"_s}), "/api/v2/tickets/7/triage"_ba);
    QCOMPARE(requestTarget("/a/{one}/b/{two}", {u"1"_s, u"2"_s}), "/a/1/b/2"_ba);
}

void RequestTargetTest::encodesWhatWouldEndAPathOrAQuery()
{
    QCOMPARE(requestTarget("/a/{id}", {u"x/../ü?#"_s}), "/a/x%2F..%2F%C3%BC%3F%23"_ba);
    QCOMPARE(requestTarget("/a", {}, {{u"text"_s, u"C++ & C#"_s}, {u"after"_s, u"1=2"_s}}),
             "/a?text=C%2B%2B%20%26%20C%23&after=1%3D2"_ba);
}

void RequestTargetTest::leavesOutParametersThatAreNotSet()
{
    QVERIFY(toQuery(JobFilter{}).empty());
    QVERIFY(toQuery(Nothing{}).empty());
    QCOMPARE(requestTarget(api::listMails.path, {}, toQuery(MailFilter{.state = MailState::Sent, .limit = 5})),
             "/api/v2/mails?state=sent&limit=5"_ba);
}

void RequestTargetTest::writesWhatTheServerReads()
{
    const TicketFilter filter{.status = std::vector{Status::New, Status::Pending},
                              .priority = std::vector{Priority::High, Priority::Urgent},
                              .text = u"a, b & c"_s,
                              .sort = TicketSort::Updated,
                              .limit = 20};
    const QByteArray target = requestTarget(api::listTickets.path, {}, toQuery(filter));
    QueryItems items;
    for (const auto &[name, value] : QUrlQuery(QUrl::fromEncoded(target)).queryItems(QUrl::FullyDecoded)) {
        items.emplace_back(name, value);
    }
    const auto read = fromQuery<TicketFilter>(items);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->status, filter.status);
    QCOMPARE(read->priority, filter.priority);
    QCOMPARE(read->text, filter.text);
    QCOMPARE(read->sort, filter.sort);
    QCOMPARE(read->limit, filter.limit);
    QVERIFY(!read->assignee);
}

TD_TEST(RequestTargetTest)
#include "RequestTargetTest.moc"
