// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace td::test {

/// A moment in the life of a ticket at which a server may die.
struct KillPoint
{
    enum class Seen {
        InStepLog,    ///< the line `what` of `kind`, with `detail`, as soon as it is read
        ProviderCall, ///< the model has the question and thinks
        MailKept      ///< the mail server has kept a mail and not yet said 250
    };

    const char *name;
    Seen seen = Seen::InStepLog;
    const char *what = "";
    const char *kind = "ticket.triage";
    const char *detail = "";
};

inline constexpr KillPoint killPoints[] = {
    {"claimed", KillPoint::Seen::InStepLog, "claimed"},
    {"triage begun", KillPoint::Seen::InStepLog, "step begun", "ticket.triage", "triage"},
    {"provider call", KillPoint::Seen::ProviderCall},
    {"provider answered", KillPoint::Seen::InStepLog, "provider answered"},
    {"triage committed", KillPoint::Seen::InStepLog, "step committed", "ticket.triage", "triage"},
    {"assign begun", KillPoint::Seen::InStepLog, "step begun", "ticket.triage", "assign"},
    {"assign committed", KillPoint::Seen::InStepLog, "step committed", "ticket.triage", "assign"},
    {"notify begun", KillPoint::Seen::InStepLog, "step begun", "ticket.triage", "notify"},
    {"notify committed", KillPoint::Seen::InStepLog, "step committed", "ticket.triage", "notify"},
    {"ticket done", KillPoint::Seen::InStepLog, "done"},
    {"mail claimed", KillPoint::Seen::InStepLog, "claimed", "mail.send"},
    {"deliver begun", KillPoint::Seen::InStepLog, "step begun", "mail.send", "deliver"},
    {"mail kept, no 250 yet", KillPoint::Seen::MailKept},
    {"mail accepted", KillPoint::Seen::InStepLog, "mail accepted", "mail.send"},
    {"deliver committed", KillPoint::Seen::InStepLog, "step committed", "mail.send", "deliver"},
};

} // namespace td::test
