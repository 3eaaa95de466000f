// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/AuditWords.h"

#include "app/tickets/Words.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

struct AuditText
{
    Q_DECLARE_TR_FUNCTIONS(AuditText)
};

QString valueOf(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined()) {
        return u"–"_s;
    }
    if (value.isBool()) {
        return value.toBool() ? AuditText::tr("yes") : AuditText::tr("no");
    }
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue &part : value.toArray()) {
            parts += valueOf(part);
        }
        return parts.isEmpty() ? u"–"_s : parts.join(u", "_s);
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return object.contains("name"_L1) ? object["name"_L1].toString()
                                          : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    const QString text = value.toVariant().toString();
    return text.isEmpty() ? u"–"_s : text;
}

} // namespace

QString auditKindText(const QString &kind)
{
    static const QHash<QString, QString> words{
        {u"ticket.filed"_s, AuditText::tr("Ticket filed")},
        {u"ticket.triaged"_s, AuditText::tr("Ticket triaged")},
        {u"ticket.assigned"_s, AuditText::tr("Ticket assigned")},
        {u"ticket.unassigned"_s, AuditText::tr("Ticket let go")},
        {u"ticket.changed"_s, AuditText::tr("Ticket changed")},
        {u"ticket.moved"_s, AuditText::tr("Status changed")},
        {u"ticket.replied"_s, AuditText::tr("Reply")},
        {u"ticket.noted"_s, AuditText::tr("Note")},
        {u"ticket.watched"_s, AuditText::tr("Ticket watched")},
        {u"ticket.unwatched"_s, AuditText::tr("Ticket not watched any more")},
        {u"ticket.linked"_s, AuditText::tr("Tickets linked")},
        {u"ticket.unlinked"_s, AuditText::tr("Link taken away")},
        {u"ticket.woken"_s, AuditText::tr("Ticket woken")},
        {u"ticket.deleted"_s, AuditText::tr("Ticket deleted")},
        {u"ticket.restored"_s, AuditText::tr("Ticket restored")},
        {u"ticket.person_deleted"_s, AuditText::tr("Name taken out of a ticket")},
        {u"account.created"_s, AuditText::tr("Account made")},
        {u"account.changed"_s, AuditText::tr("Account changed")},
        {u"account.deleted"_s, AuditText::tr("Account deleted")},
        {u"session.ended"_s, AuditText::tr("Sign-in ended")},
        {u"skill.added"_s, AuditText::tr("Skill added")},
        {u"skill.changed"_s, AuditText::tr("Skill changed")},
        {u"skill.removed"_s, AuditText::tr("Skill removed")},
        {u"category.added"_s, AuditText::tr("Category added")}};
    return words.value(kind, kind);
}

QString auditActorText(const AuditEntry &entry)
{
    if (entry.actor) {
        return entry.origin == "import"_L1 ? AuditText::tr("%1 (import)").arg(entry.actor->name) : entry.actor->name;
    }
    return entry.origin == "triage"_L1   ? AuditText::tr("Triage")
           : entry.origin == "import"_L1 ? AuditText::tr("Import")
                                         : AuditText::tr("The desk");
}

QString auditSubjectText(const AuditEntry &entry)
{
    const QString name = entry.subjectName.value_or(QString());
    if (entry.ticketNumber) {
        return u"#%1 %2"_s.arg(*entry.ticketNumber).arg(name);
    }
    if (!name.isEmpty()) {
        return name;
    }
    const std::vector<AuditChange> changes = auditChanges(entry); // a skill's or category's event tells its name
    return changes.empty() ? QString() : changes.front().after;
}

std::vector<AuditChange> auditChanges(const AuditEntry &entry)
{
    std::vector<AuditChange> changes;
    const QJsonObject object = QJsonDocument::fromJson(entry.changes.text).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        changes.push_back({fieldText(it.key()), valueOf(it.value()["before"_L1]), valueOf(it.value()["after"_L1])});
    }
    return changes;
}

} // namespace td::app
