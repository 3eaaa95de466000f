// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/Scenes.h"

#include <QApplication>
#include <QDir>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        std::fprintf(stderr, "usage: %s FOLDER [FONT]\n", argv[0]);
        return 2;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QApplication::setFont(QFont(argc > 2 ? QString::fromLocal8Bit(argv[2]) : u"Inter"_s, 10));
    td::app::theme::apply(application, td::app::theme::Look::Light);
    td::test::Camera camera(QString::fromLocal8Bit(argv[1]));
    td::test::shootTickets(camera);
    td::test::shootDesk(camera);
    td::test::shootDialogs(camera);
    td::test::shootSession(camera);
    std::printf("%d pictures in %s\n", camera.taken(), argv[1]);
    return 0;
}
