// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/analytics/AuditApi.h"

/// The audit log in words. Thread: any.
namespace td::app {

QString auditKindText(const QString &kind);      ///< what was done: `Ticket assigned`
QString auditActorText(const AuditEntry &entry); ///< who did it: a person, or what else
QString auditSubjectText(const AuditEntry &entry);

struct AuditChange
{
    QString field;
    QString before;
    QString after;
};
std::vector<AuditChange> auditChanges(const AuditEntry &entry);

} // namespace td::app
