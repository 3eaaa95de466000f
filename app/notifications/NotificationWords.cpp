// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications/NotificationWords.h"

#include "app/tickets/Words.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

struct NotificationWords
{
    Q_DECLARE_TR_FUNCTIONS(NotificationWords)
};

QString tr(const char *text) { return NotificationWords::tr(text); }

} // namespace

QString kindText(NotificationKind kind)
{
    switch (kind) {
    case NotificationKind::Filed:
        return tr("My ticket has somebody who looks after it");
    case NotificationKind::Assigned:
        return tr("A ticket is given to me");
    case NotificationKind::Reply:
        return tr("A new answer in a ticket of mine");
    case NotificationKind::Status:
        return tr("A ticket of mine moves");
    case NotificationKind::Resolved:
        return tr("My ticket is resolved");
    case NotificationKind::Watched:
        return tr("An answer or a move in a ticket that I watch");
    case NotificationKind::Woken:
        return tr("A pending ticket of mine opens again");
    }
    Q_UNREACHABLE();
}

QString sentence(const Notification &one)
{
    const QString who = one.actor ? one.actor->name : tr("The desk");
    const QString where = one.status ? signOf(*one.status).text.toLower() : QString();
    switch (one.kind) {
    case NotificationKind::Filed:
        return tr("Somebody looks after it now");
    case NotificationKind::Assigned:
        return one.actor ? tr("%1 gave it to you").arg(who) : tr("It is given to you");
    case NotificationKind::Reply:
        return tr("%1 answered").arg(who);
    case NotificationKind::Watched:
        if (!one.status) {
            return tr("%1 answered").arg(who);
        }
        [[fallthrough]];
    case NotificationKind::Status:
    case NotificationKind::Resolved:
        return tr("%1 moved it to %2").arg(who, where);
    case NotificationKind::Woken:
        return tr("It is open again");
    }
    Q_UNREACHABLE();
}

QString kindIcon(const Notification &one)
{
    switch (one.kind) {
    case NotificationKind::Filed:
    case NotificationKind::Assigned:
        return u"user"_s;
    case NotificationKind::Reply:
        return u"message-square"_s;
    case NotificationKind::Watched:
        return u"eye"_s;
    case NotificationKind::Status:
    case NotificationKind::Resolved:
        return one.status ? signOf(*one.status).icon : u"circle-dot"_s;
    case NotificationKind::Woken:
        return u"clock"_s;
    }
    Q_UNREACHABLE();
}

} // namespace td::app
