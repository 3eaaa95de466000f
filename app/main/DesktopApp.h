// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/account/ExternalSignIn.h"
#include "app/account/SavedDesk.h"
#include "app/account/TokenKeeper.h"
#include "app/main/AppOptions.h"
#include "app/main/EmbeddedDesk.h"
#include "app/main/Recovery.h"
#include "app/session/SessionPages.h"
#include "app/session/SessionWindow.h"
#include "app/shell/DeskWindow.h"
#include "app/sync/DeskLink.h"

#include <QMessageBox>
#include <QSettings>

namespace td::app {

/// From the start to the window of a desk, and back when somebody signs out: which desk, who, and with which token.
/// Thread: GUI.
class DesktopApp final : public QObject
{
    Q_OBJECT

public:
    DesktopApp(AppOptions options, std::unique_ptr<SecretStore> secrets);
    ~DesktopApp() override;

    void start();
    void comeForward();
    /// Ends the desk on this computer in good order; `ended` comes when the program may go.
    void end();

Q_SIGNALS:
    void ended();

private:
    // Which desk
    void askForDesk();
    void askForAdmin();
    void makeDesk(const FirstAdmin &admin);
    void makeSampleDesk();
    void askForServer();
    void startEmbedded(std::function<void()> next);
    void useServer(const QUrl &server);

    // Who
    void findToken();
    void askToSignIn(const Error &why = {});
    void askToSignUp();
    void askForgotten(const QString &email);
    void signInAt(const QString &providerId);
    void signIn(const SignIn &signIn, std::function<void()> next = {});
    void enter(const Result<SignedIn> &answer);

    // In
    void openDesk(const SignedIn &session);
    void leaveDesk(const Error &why);
    void signOut();
    void endSession();

    FormPage *form() const;
    void fail(const QString &what, const Error &error, std::function<void()> again);
    QMessageBox *tell(QMessageBox::Icon icon, const QString &what, const QString &why);
    QString deskName() const;

    const AppOptions m_options;
    QSettings m_settings;
    SystemClock m_clock;
    TokenKeeper m_tokens;
    SavedDesk m_desk;
    std::unique_ptr<EmbeddedDesk> m_embedded;
    std::unique_ptr<RestClient> m_client;       ///< of who is not signed in
    std::unique_ptr<ExternalSignIn> m_external; ///< while the browser has the person
    SessionWindow m_session;
    std::unique_ptr<Recovery> m_recovery;
    std::unique_ptr<DeskLink> m_link;
    std::unique_ptr<DeskWindow> m_window;
};

} // namespace td::app
