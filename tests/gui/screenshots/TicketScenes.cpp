// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/DeskWindow.h"
#include "app/tickets/Editor.h"
#include "app/tickets/TicketView.h"
#include "app/tickets/TicketsPage.h"
#include "tests/gui/sample/SampleDesk.h"
#include "tests/gui/screenshots/Scenes.h"

#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

/// A desk with its window, as one of the accounts sees it.
struct Scene
{
    explicit Scene(SampleDesk::Filled filled = SampleDesk::Filled::Yes, Role role = Role::Admin) : desk(filled, role) {}

    SampleDesk desk;
    app::DeskWindow window{desk.store, desk.acts, desk.service};
};

void shootFilled(Camera &camera)
{
    Scene scene;
    scene.window.tickets()->openTicket(scene.desk.ticketId(u"VPN drops"_s));
    camera.shoot(scene.window, u"tickets"_s);

    scene.desk.acts.keepDraft(scene.desk.ticketId(u"Handheld scanners"_s), MessageKind::Note,
                              u"Vendor says 4.1.8 mends it. Roll out at dock 4 on **Monday before 6:00**."_s);
    scene.window.tickets()->openTicket(scene.desk.ticketId(u"Handheld scanners"_s));
    camera.shoot(scene.window, u"tickets-note"_s);

    scene.window.go(u"all-open"_s);
    scene.window.tickets()->openTicket(scene.desk.ticketId(u"Locked out"_s));
    camera.shoot(scene.window, u"tickets-unsure"_s);

    scene.window.tickets()->search()->setText(u"quarterly unicorn"_s);
    camera.shoot(scene.window, u"tickets-nothing-found"_s);
    scene.window.tickets()->search()->clear();

    scene.window.resize(1040, 680);
    camera.shoot(scene.window, u"tickets-small"_s);
}

void shootOffline(Camera &camera)
{
    Scene scene;
    const QString vpn = scene.desk.ticketId(u"VPN drops"_s);
    scene.desk.service.setConnection(app::Connection::Offline);
    scene.desk.service.mood = SampleService::Mood::Fails;
    scene.desk.acts.change(vpn, {.priority = Priority::Urgent});
    scene.desk.acts.write(vpn, MessageKind::Reply, u"Yes, stay on gateway B for the demo."_s);
    scene.desk.acts.openConflicts = {{.actId = u"a"_s, .ticketId = vpn, .ticketNumber = 1042, .field = u"priority"_s}};
    scene.desk.acts.refusedActs = {{.actId = u"b"_s, .ticketId = vpn, .what = u"Reply"_s}};
    Q_EMIT scene.desk.acts.conflictsChanged();
    Q_EMIT scene.desk.acts.refusedChanged();
    scene.window.tickets()->openTicket(vpn);
    camera.shoot(scene.window, u"tickets-offline"_s);
}

} // namespace

void shootTickets(Camera &camera)
{
    shootFilled(camera);
    shootOffline(camera);
    {
        Scene scene(SampleDesk::Filled::No);
        camera.shoot(scene.window, u"tickets-empty"_s);
        scene.window.go(u"everything"_s);
        camera.shoot(scene.window, u"tickets-empty-desk"_s);
    }
    {
        Scene scene(SampleDesk::Filled::Yes, Role::User);
        scene.window.tickets()->openTicket(scene.desk.ticketId(u"VPN drops"_s));
        camera.shoot(scene.window, u"tickets-requester"_s);
    }
    {
        SampleDesk desk;
        desk.service.mood = SampleService::Mood::Silent;
        app::DeskWindow window(desk.store, desk.acts, desk.service);
        window.tickets()->openTicket(desk.ticketId(u"VPN drops"_s));
        camera.shoot(window, u"tickets-busy"_s);
    }
}

} // namespace td::test
