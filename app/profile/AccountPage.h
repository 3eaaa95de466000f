// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/PasswordCard.h"
#include "app/profile/ProfileCard.h"
#include "app/profile/SignInsCard.h"

namespace td::app {

class StateStack;

/// One's own account: profile, password, sign-ins. Thread: GUI.
class AccountPage final : public QWidget
{
    Q_OBJECT

public:
    explicit AccountPage(OwnAccount &account, QWidget *parent = nullptr);

    void load();
    ProfileCard *profile() const { return m_profile; }
    PasswordCard *password() const { return m_password; }
    SignInsCard *signIns() const { return m_signIns; }

private:
    OwnAccount &m_account;
    ProfileCard *m_profile;
    PasswordCard *m_password;
    SignInsCard *m_signIns;
    StateStack *m_state;
};

} // namespace td::app
