// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/JobsPage.h"
#include "app/jobs/MailPage.h"
#include "app/shell/DeskWindow.h"
#include "app/users/PeoplePage.h"
#include "tests/gui/sample/SampleDesk.h"
#include "tests/gui/screenshots/Scenes.h"

#include <QCoreApplication>
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

} // namespace

void shootDesk(Camera &camera)
{
    for (const QString &place : {u"inbox"_s, u"deleted"_s, u"people"_s, u"jobs"_s, u"mail"_s}) {
        shootPlace(camera, place);
    }
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
