// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/TicketTypes.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace td::mail {

/// One struct a kind of mail: all that its template may say. Names and subjects are plain text, a field called
/// `…Markdown` is Markdown. An empty field leaves its lines out, an invalid `link` names the number instead.

struct TicketReference
{
    qint64 number = 0;
    QString subject;
    QUrl link;
};

/// Why somebody gets mail about a ticket: the one-line footer.
enum class TicketRole { Requester, Assignee, Watcher };

/// To a new account.
struct WelcomeMail
{
    QString recipient;
    QString address; ///< what he signs in with
    QUrl link;
};

/// About an account and who may sign in with it. `code` is for the app, where there is no page to link to.
struct AccountMail
{
    QString kind; ///< names the templates: `account_reset`, …
    QString recipient;
    QString address = {};
    QUrl link = {};
    QString code = {};
    QString lifetime = {}; ///< of link and code: `30 minutes`
    QString role = {};
};

/// To the requester, once his ticket has somebody. It has no notes: those are for staff.
struct TicketFiledMail
{
    QString recipient;
    TicketReference ticket;
    QString assignee;
};

/// To whom a ticket was given, with everything that decided it.
struct TicketAssignedMail
{
    QString recipient;
    TicketReference ticket;
    QString requester;
    QString type;
    QString priority;
    QStringList skills;
    QString reason; ///< why he was chosen
    QString summary;
    QString notesMarkdown;
    QStringList decidingWords;
    QString textMarkdown; ///< what the requester wrote
};

/// A new public reply, to the other side and the watchers.
struct TicketReplyMail
{
    QString recipient;
    TicketRole role = TicketRole::Requester;
    TicketReference ticket;
    QString author;
    QString replyMarkdown;
};

/// To the requester and the watchers.
struct TicketResolvedMail
{
    QString recipient;
    TicketRole role = TicketRole::Requester;
    TicketReference ticket;
    QString resolvedBy;
    QString resolutionMarkdown; ///< the last public reply; may be empty
};

/// To whom it concerns, when somebody moved the ticket to another status than resolved.
struct TicketMovedMail
{
    QString recipient;
    TicketRole role = TicketRole::Requester;
    TicketReference ticket;
    QString actor;
    Status status = Status::Open;
};

/// To the assignee, when the time is over that the ticket was pending for.
struct TicketWokenMail
{
    QString recipient;
    TicketReference ticket;
    QString requester;
};

} // namespace td::mail
