// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/RecoveryPages.h"
#include "app/session/SessionPages.h"
#include "tests/gui/screenshots/Scenes.h"

#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

template <class PageType>
void shootForm(Camera &camera, PageType &page, const QString &name)
{
    page.resize(900, 680);
    camera.shoot(page, name);
}

void shootFirstRun(Camera &camera)
{
    app::FirstRunPage first;
    shootForm(camera, first, u"session-first-run"_s);
    app::FirstAdminPage admin;
    shootForm(camera, admin, u"session-first-admin"_s);
    admin.field(u"name"_s)->setText(u"Mara Lindqvist"_s);
    admin.field(u"email"_s)->setText(u"mara.lindqvist"_s);
    admin.field(u"password"_s)->setText(u"short"_s);
    admin.mainButton()->click();
    shootForm(camera, admin, u"session-first-admin-wrong"_s);
    admin.field(u"email"_s)->setText(u"mara.lindqvist@example.com"_s);
    admin.setBusy(true, u"Making the desk…"_s);
    shootForm(camera, admin, u"session-first-admin-busy"_s);
}

void shootServer(Camera &camera)
{
    app::ServerPage server;
    shootForm(camera, server, u"session-server"_s);
    server.setAddress(u"http://desk.example.com"_s);
    server.mainButton()->click();
    shootForm(camera, server, u"session-server-warning"_s);
    server.showError({ErrorKind::Busy, u"unreachable"_s,
                      u"desk.example.com did not answer within 10 seconds. Check the address and the network."_s});
    shootForm(camera, server, u"session-server-error"_s);
}

} // namespace

void shootSession(Camera &camera)
{
    shootFirstRun(camera);
    shootServer(camera);
    app::SignInPage signIn(u"desk.example.com"_s);
    signIn.setEmail(u"mara.lindqvist@example.com"_s);
    shootForm(camera, signIn, u"session-sign-in"_s);
    signIn.setBusy(true, u"Signing in…"_s);
    shootForm(camera, signIn, u"session-sign-in-busy"_s);
    app::SignInPage manyWays(u"desk.example.com"_s);
    manyWays.setProviders({{u"google"_s, u"Google"_s}, {u"oidc"_s, u"Example Ltd"_s}});
    shootForm(camera, manyWays, u"session-sign-in-many-ways"_s);
    app::ForgotPage forgot(u"desk.example.com"_s);
    shootForm(camera, forgot, u"session-forgot"_s);
    app::ResetPage reset;
    reset.field(u"password"_s)->setText(u"umbrella"_s);
    reset.meter()->showStrength(
        {1, u"Easy to guess. Much of it is a common word, name or password; add words that do not belong together."_s,
         false});
    shootForm(camera, reset, u"session-reset"_s);
    signIn.showError({ErrorKind::Unauthenticated, u"wrong_credentials"_s, u"The address or the password is wrong."_s});
    shootForm(camera, signIn, u"session-sign-in-error"_s);
    app::SignUpPage signUp(u"desk.example.com"_s);
    shootForm(camera, signUp, u"session-sign-up"_s);
    signUp.showError({ErrorKind::Conflict, u"email_taken"_s, u"This address has an account already. Sign in instead."_s,
                      u"email"_s});
    shootForm(camera, signUp, u"session-sign-up-error"_s);
}

} // namespace td::test
