// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/notifications/NotificationDialog.h"
#include "app/shell/DeskWindow.h"
#include "app/tickets/ConflictDialog.h"
#include "app/tickets/EditDialog.h"
#include "app/tickets/FieldsPanel.h"
#include "app/tickets/LinkDialog.h"
#include "app/tickets/NewTicketDialog.h"
#include "app/tickets/RefusedDialog.h"
#include "app/tickets/TicketView.h"
#include "app/tickets/TicketsPage.h"
#include "app/widgets/ConfirmDialog.h"
#include "app/widgets/DatePopup.h"
#include "app/widgets/FieldButton.h"
#include "app/widgets/WordsField.h"
#include "tests/gui/sample/SampleDesk.h"
#include "tests/gui/screenshots/Scenes.h"

#include <QEventLoop>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

void shootMenus(Camera &camera)
{
    SampleDesk desk;
    app::DeskWindow window(desk.store, desk.acts, desk.service);
    window.tickets()->openTicket(desk.ticketId(u"VPN drops"_s));
    window.show();
    app::FieldsPanel *fields = window.tickets()->view()->fields();
    for (const auto &[button, name] :
         {std::pair{fields->status(), u"menu-status"_s}, std::pair{fields->assignee(), u"menu-assignee"_s},
          std::pair{fields->deadline(), u"menu-deadline"_s}}) {
        Q_EMIT button->menu()->aboutToShow();
        camera.shoot(*button->menu(), name);
        button->menu()->hide();
    }
    app::DatePopup month(u"Deadline"_s, QDate(2026, 11, 20), fields);
    camera.shoot(month, u"pick-date"_s);
    month.hide();
    fields->tags()->edit();
    camera.shoot(window, u"tickets-tags"_s);
}

} // namespace

void shootDialogs(Camera &camera)
{
    shootMenus(camera);
    SampleDesk desk;
    {
        app::NewTicketDialog dialog(desk.store, desk.acts);
        dialog.findChild<QLineEdit *>()->setText(u"Projector in room 2.14 shows only green"_s);
        dialog.findChild<QPlainTextEdit *>()->setPlainText(
            u"Since Tuesday the picture is green on every laptop. The cable was changed already.\n\n"
            "We need it for the parents' evening on **Thursday, 18:00**."_s);
        camera.shoot(dialog, u"new-ticket"_s);
    }
    {
        app::NewTicketDialog dialog(desk.store, desk.acts);
        dialog.findChild<QLineEdit *>()->setText(u"VPN is slow again"_s);
        dialog.findChild<QPlainTextEdit *>()->setPlainText(u"Since this morning, only from home."_s);
        QObject::connect(&dialog, &app::NewTicketDialog::similarWanted, &dialog,
                         [&](const SimilarDraft &draft) { dialog.showSimilar(draft, desk.service.similarTickets); });
        dialog.show();
        QEventLoop pause; // it asks after one
        QTimer::singleShot(1000, &pause, &QEventLoop::quit);
        pause.exec();
        camera.shoot(dialog, u"new-ticket-similar"_s);
    }
    {
        app::LinkDialog dialog;
        dialog.ask(u"t"_s, 1042);
        dialog.number()->setText(u"#999"_s);
        dialog.showProblem(u"There is no ticket #999 that you may see."_s);
        camera.shoot(dialog, u"link"_s);
    }
    {
        app::ConfirmDialog dialog;
        dialog.ask(u"Delete ticket #1042?"_s,
                   u"“VPN drops every few minutes” disappears for everybody. Only an admin can bring it back."_s,
                   u"Delete"_s);
        camera.shoot(dialog, u"confirm-delete"_s);
    }
    {
        app::NotificationDialog dialog;
        dialog.ask(desk.service.chosen);
        camera.shoot(dialog, u"notifications"_s);
    }
    {
        app::EditDialog dialog;
        Ticket ticket = desk.store.find(desk.ticketId(u"VPN drops"_s))->ticket;
        dialog.edit(ticket);
        camera.shoot(dialog, u"edit-ticket"_s);
        dialog.findChild<QLineEdit *>()->setText(u"VPN drops every ten minutes"_s);
        ticket.subject = u"VPN drops, third floor"_s;
        dialog.follow(ticket);
        camera.shoot(dialog, u"edit-ticket-changed"_s);
    }
    {
        app::ConflictDialog dialog;
        dialog.setConflicts(
            {{u"a"_s, u"t"_s, 1042, u"priority"_s, u"Medium"_s, u"Urgent"_s, u"High"_s, u"Tobias Okafor"_s},
             {u"b"_s, u"t"_s, 1038, u"category"_s, QString(), u"Hardware"_s, u"Software"_s, QString()}});
        camera.shoot(dialog, u"conflicts"_s);
    }
    {
        app::RefusedDialog dialog;
        dialog.setActs({{u"a"_s,
                         u"t"_s,
                         u"Reply to #1039"_s,
                         u"The second patch is installed now. Please try one of the attachments again."_s,
                         {ErrorKind::Forbidden, u"not_yours"_s,
                          u"Irene Castellanos gave this ticket to somebody else, so you can no longer answer it."_s}},
                        {u"b"_s,
                         u"t"_s,
                         u"Status of #1036"_s,
                         QString(),
                         {ErrorKind::Conflict, u"no_such_move"_s,
                          u"A closed ticket can only be opened again or marked as resolved."_s}}});
        camera.shoot(dialog, u"refused"_s);
    }
}

} // namespace td::test
