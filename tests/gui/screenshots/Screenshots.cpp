// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/DeskWindow.h"
#include "app/tickets/TicketsPage.h"
#include "tests/gui/sample/SampleDesk.h"
#include "tests/gui/screenshots/Camera.h"

#include <QApplication>
#include <QDir>

using namespace Qt::Literals::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc != 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        qFatal("usage: screenshots FOLDER");
    }
    td::test::Camera camera(QString::fromLocal8Bit(argv[1]));
    td::app::theme::apply(application, td::app::theme::Look::Light);
    td::test::SampleDesk desk;
    td::app::DeskWindow window(desk.store, desk.acts, desk.service);
    window.tickets()->openTicket(desk.ticketId(u"VPN drops"_s));
    camera.shoot(window, u"tickets"_s);
    return 0;
}
