// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kills/KillAudit.h"

#include "tests/support/DeskAudit.h"

#include <QHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

/// A finished step is not committed again, and begun again only by a straggler whose lease is lost; a job is done once.
QStringList logFaults(const QList<StepLine> &lines)
{
    QStringList faults;
    QHash<QString, int> finished; // by which attempt
    for (const StepLine &line : lines) {
        const bool finishes = line.what == "step committed"_L1 || line.what == "done"_L1;
        if (!finishes && line.what != "step begun"_L1) {
            continue;
        }
        const QString key = line.job + u' ' + line.detail;
        const bool straggles = !finishes && line.attempt < finished.value(key);
        if (finished.contains(key) && !straggles) {
            faults += u"%1 %2 of job %3 (%4) after it was finished"_s.arg(line.what, line.detail, line.job, line.kind);
        }
        if (finishes) {
            finished[key] = line.attempt;
        }
    }
    return faults;
}

/// When each mail came to the mail server, by Message-ID (without brackets), in order.
QMap<QString, QList<qint64>> arrivals(const SmtpSink &sink)
{
    QMap<QString, QList<qint64>> times;
    for (const SmtpSink::Mail &mail : sink.mails()) {
        times[QString::fromUtf8(mail.messageId.mid(1).chopped(1))] += mail.time;
    }
    return times;
}

/// A mail comes once, and once more only where its sender was gone between the first time and our commit.
QStringList mailFaults(KillWorld &world)
{
    QStringList faults;
    auto times = arrivals(world.sink());
    for (const QStringList &row : world.store()
                                      .rows(u"SELECT message_id FROM mail WHERE ticket_id IS NOT NULL"_s)
                                      .value_or(QList<QStringList>())) {
        const QList<qint64> arrived = times.take(row[0]);
        if (arrived.isEmpty()) {
            faults += u"mail %1 never came"_s.arg(row[0]);
        }
        for (qsizetype i = 1; i < arrived.size(); ++i) {
            const QList<Gap> &gaps = world.gaps();
            const bool excused = std::any_of(gaps.begin(), gaps.end(), [&](const Gap &gap) {
                return gap.from <= arrived[i] && gap.to >= arrived[i - 1];
            });
            if (!excused) {
                faults += u"mail %1 came again without a reason"_s.arg(row[0]);
            }
        }
    }
    for (const QString &unknown : times.keys()) {
        faults += u"a mail %1 came that nobody knows"_s.arg(unknown);
    }
    return faults;
}

} // namespace

QStringList faultsOf(KillWorld &world)
{
    DeskClient admin(world.server().url(), world.adminToken());
    return storedFaults(world.store(), world.tickets()) + shownFaults(admin, world.tickets()) +
           logFaults(world.log().lines()) + mailFaults(world);
}

int repeatsOf(KillWorld &world)
{
    int repeats = 0;
    for (const QList<qint64> &times : arrivals(world.sink())) {
        repeats += int(times.size()) - 1;
    }
    return repeats;
}

} // namespace td::test
