// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/RecoveryPages.h"
#include "app/session/SessionWindow.h"
#include "shared/client/RestClient.h"

namespace td::app {

/// The way back in for who has forgotten the password: a mail with a code, and the code for a new password. Thread:
/// GUI.
class Recovery final : public QObject
{
    Q_OBJECT

public:
    Recovery(SessionWindow &window, RestClient &client, QString deskName);

    void start(const QString &email);

    /// Has the desk say how strong the password on a page is; without an answer there is no meter.
    static void judge(PasswordMeter *meter, FormPage *page, RestClient &client);

Q_SIGNALS:
    void signInChosen();
    void recovered(const td::SignIn &signIn);

private:
    void askForCode(const QString &email);

    SessionWindow &m_window;
    RestClient &m_client;
    const QString m_deskName;
};

} // namespace td::app
