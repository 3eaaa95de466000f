// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/DeskAudit.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

struct Rule
{
    const char *broken; ///< what it means when the query finds anything
    const char *sql;    ///< counts the exceptions
};

constexpr Rule rules[] = {
    {"jobs are left", "SELECT COUNT(*) FROM job WHERE kind <> 'desk.tidy'"},
    {"jobs are dead", "SELECT COUNT(*) FROM job_history WHERE outcome <> 'done'"},
    {"tickets are not triaged", "SELECT COUNT(*) FROM ticket WHERE triaged_at IS NULL"},
    {"tickets have nobody", "SELECT COUNT(*) FROM ticket WHERE assignee_id IS NULL OR status <> 'open'"},
    {"tickets have not one job", "SELECT COUNT(*) FROM ticket WHERE 1 <> (SELECT COUNT(*) FROM job_history"
                                 " WHERE subject_id = ticket.id AND kind = 'ticket.triage')"},
    {"tickets' jobs have not each step once",
     "SELECT COUNT(*) FROM job_history WHERE kind = 'ticket.triage' AND 3 <> (SELECT COUNT(DISTINCT name)"
     " FROM job_step WHERE job_id = job_history.id AND name IN ('triage', 'assign', 'notify'))"},
    {"steps are of no known job", "SELECT COUNT(*) FROM job_step WHERE job_id NOT IN (SELECT id FROM job_history)"},
    {"tickets were not assigned once",
     "SELECT COUNT(*) FROM ticket WHERE 1 <> (SELECT COUNT(*) FROM assignment WHERE ticket_id = ticket.id)"},
    {"tickets have not one answered question",
     "SELECT COUNT(*) FROM ticket WHERE 1 <> (SELECT COUNT(*) FROM triage_ledger"
     " WHERE ticket_id = ticket.id AND state = 'answered')"},
    {"tickets' histories are not filed, triaged, assigned",
     "SELECT COUNT(*) FROM ticket WHERE 3 <> (SELECT COUNT(*) FROM event WHERE ticket_id = ticket.id)"
     " OR 3 <> (SELECT COUNT(DISTINCT kind) FROM event WHERE ticket_id = ticket.id"
     " AND kind IN ('ticket.filed', 'ticket.triaged', 'ticket.assigned'))"},
    {"tickets have not the two mails",
     "SELECT COUNT(*) FROM ticket WHERE 2 <> (SELECT COUNT(*) FROM mail WHERE ticket_id = ticket.id)"
     " OR 2 <> (SELECT COUNT(DISTINCT kind) FROM mail WHERE ticket_id = ticket.id"
     " AND kind IN ('ticket_filed', 'ticket_assigned'))"},
    {"mails are not sent", "SELECT COUNT(*) FROM mail WHERE state <> 'sent'"},
    {"mails have not one job that sent them",
     "SELECT COUNT(*) FROM mail WHERE 1 <> (SELECT COUNT(*) FROM job_history JOIN job_step"
     " ON job_step.job_id = job_history.id AND job_step.name = 'deliver'"
     " WHERE job_history.subject_id = mail.id AND job_history.kind = 'mail.send')"},
};

} // namespace

QStringList storedFaults(DeskStore &store, const QStringList &tickets)
{
    QStringList faults;
    for (const Rule &rule : rules) {
        if (const qint64 count = store.number(QString::fromLatin1(rule.sql)); count != 0) {
            faults += u"%1 %2"_s.arg(count).arg(QLatin1StringView(rule.broken));
        }
    }
    QSet<QString> missing(tickets.begin(), tickets.end());
    for (const QStringList &row : store.rows(u"SELECT id FROM ticket"_s).value_or(QList<QStringList>())) {
        if (!missing.remove(row[0])) {
            faults += u"ticket %1 was never acknowledged"_s.arg(row[0]);
        }
    }
    for (const QString &id : missing) {
        faults += u"ticket %1 is lost"_s.arg(id);
    }
    return faults;
}

QStringList shownFaults(DeskClient &admin, const QStringList &tickets)
{
    QStringList faults;
    const auto check = [&](const QString &target, auto isFine) {
        const auto reply = admin.get(target);
        if (reply.status != 200 || !isFine(reply.body)) {
            faults += u"%1 answers %2 %3"_s.arg(target)
                          .arg(reply.status)
                          .arg(QString::fromStdString(reply.body.dump(-1, ' ', true)).left(2000));
        }
    };
    for (const QString &id : tickets) {
        check(u"/api/v2/tickets/"_s + id, [](const nlohmann::json &ticket) {
            return ticket.value("status", "") == "open" && ticket.contains("assignee") && ticket.contains("triagedAt");
        });
        check(u"/api/v2/tickets/%1/events"_s.arg(id), [](const auto &page) { return page.at("items").size() == 3; });
        check(u"/api/v2/mails?ticket="_s + id, [](const nlohmann::json &page) {
            const auto &mails = page.at("items");
            return mails.size() == 2 && mails[0].value("state", "") == "sent" && mails[1].value("state", "") == "sent";
        });
        check(u"/api/v2/jobs?subject="_s + id, [](const nlohmann::json &page) {
            return page.at("items").size() == 1 && page.at("items")[0].value("state", "") == "done";
        });
    }
    return faults;
}

} // namespace td::test
