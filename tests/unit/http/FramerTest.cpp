// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/Framer.h"
#include "server/http/CanonicalRequest.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace td::http;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 bodyLimit = 1'000;

/// Everything a connection would learn from these bytes, fed in the given portions.
QByteArrayList eventsOf(const QByteArray &bytes, const QList<qsizetype> &portions)
{
    const HttpLimits limits;
    Framer framer(limits);
    QByteArrayList events;
    qsizetype fed = 0;
    for (const qsizetype portion : portions) {
        framer.append(QByteArrayView(bytes).sliced(fed, portion));
        fed += portion;
        for (Framer::Event event = framer.next(); event != Framer::Event::NeedMore; event = framer.next()) {
            if (event == Framer::Event::Refused) {
                return events << "refused " + QByteArray::number(framer.refusal().status);
            }
            if (event == Framer::Event::Head) {
                events << canonicalRequest(framer.takeHead(), "X-Secret", {1, 1});
                framer.allowBody(bodyLimit);
            } else {
                events << "body " + framer.takeBody();
            }
        }
    }
    return events;
}

const QByteArrayList &seeds()
{
    static const QByteArrayList list{
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a?b=c HTTP/1.0\r\n\r\nGET /b HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: x:80\r\nContent-Length: 5\r\n\r\nhelloGET /b HTTP/1.1\r\nHost: y\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: [::1]\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n"
        "Trailer: x\r\n\r\nGET /b HTTP/1.1\r\nHost: y\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /b HTTP/1.1\r\nHost: y\r\n\r\n",
        "PUT http://x/a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\nX-Secret: 9-9\r\n\r\nabc",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close, x\r\n\r\n",
    };
    return list;
}

const QByteArrayList &splinters()
{
    static const QByteArrayList list{"\r\n",
                                     "\n",
                                     "\r",
                                     " ",
                                     "\t",
                                     QByteArray(1, '\0'),
                                     ":",
                                     ",",
                                     ";",
                                     "0",
                                     "-",
                                     "ffffffffffffffff",
                                     "\r\n\r\n",
                                     "chunked",
                                     "Content-Length: 5\r\n",
                                     "Transfer-Encoding: chunked\r\n",
                                     "Host: x\r\n",
                                     "X-Secret: 1-1\r\n",
                                     "\r\n folded",
                                     "0\r\n\r\n",
                                     "GET / HTTP/1.1\r\n",
                                     "\xff",
                                     "%00",
                                     "//",
                                     "#",
                                     "Connection: close\r\n"};
    return list;
}

QByteArray mutated(QRandomGenerator &random)
{
    QByteArray bytes = seeds().at(random.bounded(seeds().size()));
    for (int i = random.bounded(1, 5); i > 0; --i) {
        const qsizetype at = random.bounded(bytes.size() + 1);
        switch (random.bounded(5)) {
        case 0:
            bytes.insert(at, splinters().at(random.bounded(splinters().size())));
            break;
        case 1:
            bytes.remove(at, random.bounded(8));
            break;
        case 2:
            bytes.insert(at, bytes.mid(random.bounded(bytes.size() + 1), random.bounded(40)));
            break;
        case 3:
            bytes.insert(at, char(random.bounded(256)));
            break;
        case 4:
            if (at < bytes.size()) {
                bytes[at] = char(bytes[at] ^ (1 << random.bounded(8)));
            }
            break;
        }
    }
    return bytes + QByteArray(bodyLimit + 100, 'x'); // so that no chunk is left open only because the input ends
}

QByteArray shown(const QByteArray &bytes) { return bytes.chopped(bodyLimit).toPercentEncoding(); }

QList<qsizetype> randomPortions(qsizetype size, QRandomGenerator &random)
{
    QList<qsizetype> portions;
    const int longest = random.bounded(1, 30);
    while (size > 0) {
        portions << std::min<qsizetype>(size, random.bounded(1, longest + 1));
        size -= portions.last();
    }
    return portions;
}

/// One line each: request line, then fields; nothing that QHttpServer could take for two requests.
void checkCanonical(const QByteArray &request)
{
    QVERIFY(request.endsWith("\r\n\r\n"));
    QCOMPARE(request.count("\r\n\r\n"), 1);
    QCOMPARE(request.count('\n'), request.count("\r\n"));
    QCOMPARE(request.count('\r'), request.count("\r\n"));
    QVERIFY(!request.contains('\0'));
    QCOMPARE(request.toLower().count("\r\nx-secret:"), 1);
    QVERIFY(request.contains("\r\nX-Secret: 1-1\r\n"));
    QVERIFY(!request.toLower().contains("\r\ntransfer-encoding:"));
    QCOMPARE(request.toLower().count("\r\ncontent-length:"), 1);
    QVERIFY(!request.contains("\r\n ") && !request.contains("\r\n\t"));
}

} // namespace

/// The framer alone: the same bytes must mean the same however they arrive, and whatever is let through is plain.
class FramerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsTheSeeds();
    void promisesNoRoomForBodiesThatOnlyClaimToBeLarge();
    void mutatedInputMeansTheSameInAnyPortions();
};

void FramerTest::understandsTheSeeds()
{
    for (const QByteArray &seed : seeds()) {
        const QByteArrayList events = eventsOf(seed, {seed.size()});
        QVERIFY(!events.isEmpty());
        QVERIFY2(!events.last().startsWith("refused"), seed.constData());
        QCOMPARE(eventsOf(seed, QList<qsizetype>(seed.size(), 1)), events);
    }
    QCOMPARE(eventsOf(seeds().at(3), {seeds().at(3).size()}).at(1), "body hello world"_ba);
}

void FramerTest::promisesNoRoomForBodiesThatOnlyClaimToBeLarge()
{
    const HttpLimits limits;
    Framer framer(limits);
    framer.append("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000000\r\n\r\nx");
    QCOMPARE(framer.next(), Framer::Event::Head);
    framer.allowBody(2'000'000'000'000);
    QCOMPARE(framer.next(), Framer::Event::NeedMore);
    QCOMPARE(framer.heldBytes(), 1);
}

void FramerTest::mutatedInputMeansTheSameInAnyPortions()
{
    const quint32 seed = qEnvironmentVariableIsSet("TD_FUZZ_SEED")
                             ? quint32(qEnvironmentVariableIntValue("TD_FUZZ_SEED"))
                             : QRandomGenerator::system()->generate();
    const int rounds =
        qEnvironmentVariableIsSet("TD_FUZZ_ROUNDS") ? qEnvironmentVariableIntValue("TD_FUZZ_ROUNDS") : 100'000;
    qInfo("TD_FUZZ_SEED=%u", seed);
    QRandomGenerator random(seed);
    int accepted = 0;
    for (int i = 0; i < rounds; ++i) {
        const QByteArray bytes = mutated(random);
        const QByteArrayList whole = eventsOf(bytes, {bytes.size()});
        QVERIFY2(eventsOf(bytes, randomPortions(bytes.size(), random)) == whole, shown(bytes).constData());
        for (const QByteArray &event : whole) {
            if (!event.startsWith("body ") && !event.startsWith("refused ")) {
                ++accepted;
                checkCanonical(event);
                QVERIFY2(!QTest::currentTestFailed(), shown(bytes).constData());
            }
        }
    }
    qInfo("%d inputs, %d requests accepted", rounds, accepted);
    QVERIFY(accepted > 0);
}

TD_TEST(FramerTest)
#include "FramerTest.moc"
