// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/triage/LocalProvider.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace td::triage;

/// Short tickets of several trades in four languages (samples.json), with what a person would decide; a missing field
/// means that nothing in the text decides it. An answer is right when it is the expected value, or none where none is
/// expected; it is wrong and sure when it is another value at a confidence of 0.7 or more.
class SamplesTest final : public QObject
{
    Q_OBJECT

private:
    Q_SLOT void initTestCase();
    Q_SLOT void decidesMostSamplesAsAPersonWould();
    Q_SLOT void seldomNamesMoreSkillsThanOne();

    struct Sample
    {
        QJsonObject expected;
        TriageResult result;
    };
    QList<Sample> m_samples;
};

namespace {

constexpr double sure = 0.7;

Choice answerFor(const QString &field, const TriageResult &result)
{
    if (field == "skill"_L1) {
        return result.skills.isEmpty() ? Choice() : Choice{result.skills[0].name, result.skills[0].confidence};
    }
    return (field == "type"_L1 ? result.type : result.priority).value_or(Choice());
}

} // namespace

void SamplesTest::initTestCase()
{
    QFile file(QStringLiteral(TD_SOURCE_DIR "/tests/unit/triage/samples.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject samples = QJsonDocument::fromJson(file.readAll()).object();
    TriageInput input{.types = {u"question"_s, u"incident"_s, u"problem"_s, u"request"_s},
                      .priorities = {u"low"_s, u"medium"_s, u"high"_s, u"urgent"_s}};
    for (const QJsonValue skill : samples[u"desk"_s].toArray()) {
        const QString name = skill[u"name"_s].toString();
        input.skills.append({name, name, skill[u"aliases"_s].toVariant().toStringList()});
    }
    const LocalProvider provider;
    for (const QJsonValue ticket : samples[u"tickets"_s].toArray()) {
        input.subject = ticket[u"subject"_s].toString();
        input.text = ticket[u"text"_s].toString();
        m_samples.append({ticket.toObject(), provider.triage(input)});
    }
    QVERIFY(m_samples.size() >= 60);
}

void SamplesTest::decidesMostSamplesAsAPersonWould()
{
    double all = 0;
    double right = 0;
    double wrongAndSure = 0;
    for (const Sample &sample : m_samples) {
        for (const QString &field : {u"type"_s, u"priority"_s, u"skill"_s}) {
            const QString wanted = sample.expected[field].toString();
            const Choice given = answerFor(field, sample.result);
            ++all;
            if (given.value == wanted) {
                ++right;
                continue;
            }
            const bool badly = !given.value.isEmpty() && given.confidence >= sure;
            wrongAndSure += badly ? 1 : 0;
            qInfo("%-38s %-8s wanted %-10s got %-10s %.2f%s", qUtf8Printable(sample.expected[u"subject"_s].toString()),
                  qPrintable(field), qPrintable(wanted), qPrintable(given.value), given.confidence,
                  badly ? "  (sure)" : "");
        }
    }
    qInfo("%.1f %% right, %.1f %% wrong and sure, of %.0f", 100 * right / all, 100 * wrongAndSure / all, all);
    QVERIFY(right / all >= 0.8);
    QVERIFY(wrongAndSure / all <= 0.05);
}

void SamplesTest::seldomNamesMoreSkillsThanOne()
{
    const auto several =
        std::count_if(m_samples.begin(), m_samples.end(), [](const Sample &s) { return s.result.skills.size() > 1; });
    qInfo("%d of %d samples have several skills", int(several), int(m_samples.size()));
    QVERIFY(several * 10 <= m_samples.size());
}

TD_TEST(SamplesTest)
#include "SamplesTest.moc"
