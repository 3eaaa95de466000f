// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/JobsPage.h"
#include "app/jobs/MailPage.h"
#include "app/shell/DeskWindow.h"
#include "app/users/NewPersonDialog.h"
#include "app/users/PeoplePage.h"
#include "app/users/PersonPanel.h"
#include "app/users/RemovalDialog.h"
#include "tests/gui/sample/SampleDesk.h"
#include "tests/gui/screenshots/Scenes.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QTableView>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

void shootPlace(Camera &camera, const QString &place)
{
    const std::pair<SampleService::Mood, QString> moods[] = {{SampleService::Mood::Answers, place},
                                                             {SampleService::Mood::Silent, place + u"-busy"_s},
                                                             {SampleService::Mood::Fails, place + u"-error"_s}};
    for (const auto &[mood, name] : moods) {
        SampleDesk desk;
        app::DeskWindow window(desk.store, desk.acts, desk.service);
        desk.service.mood = mood;
        window.go(place);
        camera.shoot(window, name);
    }
    SampleDesk desk(SampleDesk::Filled::No);
    app::DeskWindow window(desk.store, desk.acts, desk.service);
    desk.store.people.clear();
    window.go(place);
    camera.shoot(window, place + u"-empty"_s);
}

/// What is shown stays while a new question fails.
void shootLaterFailure(Camera &camera)
{
    SampleDesk desk;
    app::DeskWindow window(desk.store, desk.acts, desk.service);
    window.go(u"jobs"_s);
    window.show();
    QCoreApplication::processEvents();
    window.jobs()->table()->selectRow(1);
    camera.shoot(window, u"jobs-steps"_s);
    desk.service.mood = SampleService::Mood::Fails;
    window.jobs()->load();
    camera.shoot(window, u"jobs-later-error"_s);
}

void shootFigures(Camera &camera)
{
    SampleDesk desk;
    desk.service.adminAnswers.fillLog(60);
    app::DeskWindow window(desk.store, desk.acts, desk.service);
    for (const QString &place : {u"reports"_s, u"audit"_s, u"ai-usage"_s}) {
        window.go(place);
        camera.shoot(window, place);
    }
    window.go(u"people"_s);
    window.people()->addPerson();
    camera.shoot(*window.people()->newPerson(), u"person-new"_s);
    window.people()->newPerson()->reject();
    window.people()->table()->selectRow(1);
    window.people()->panel()->removal()->click();
    camera.shoot(*window.people()->removal(), u"person-delete"_s);
    window.people()->removal()->reject();
    desk.service.adminAnswers.failure =
        Error{ErrorKind::Busy, u"busy"_s, u"The server is busy. Try again in a moment."_s};
    window.go(u"reports"_s);
    camera.shoot(window, u"reports-error"_s);
}

} // namespace

void shootDesk(Camera &camera)
{
    for (const QString &place :
         {u"inbox"_s, u"deleted"_s, u"people"_s, u"jobs"_s, u"mail"_s, u"requests"_s, u"account"_s}) {
        shootPlace(camera, place);
    }
    shootFigures(camera);
    shootLaterFailure(camera);
    SampleDesk desk;
    app::DeskWindow window(desk.store, desk.acts, desk.service);
    window.go(u"mail"_s);
    window.show();
    QCoreApplication::processEvents();
    window.mail()->table()->selectRow(2);
    camera.shoot(window, u"mail-failed"_s);
}

} // namespace td::test
