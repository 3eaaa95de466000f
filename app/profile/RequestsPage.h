// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/OwnAccount.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace td::app {

class StateStack;

/// Who wants to come in: roles that people ask for, and sign-ins that are locked after too many failures. For admins.
/// Thread: GUI.
class RequestsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestsPage(OwnAccount &account, QWidget *parent = nullptr);

    void load();

Q_SIGNALS:
    void countChanged(int open);

private:
    void loadLocks();
    void showRequests(const std::vector<RoleRequest> &requests);
    void showLocks(const std::vector<SignInLock> &locks);
    QWidget *rowOf(const RoleRequest &request);
    void decide(const QString &id, bool grant);

    OwnAccount &m_account;
    QVBoxLayout *m_requests;
    QVBoxLayout *m_locks;
    QLabel *m_outcome;
    StateStack *m_state;
};

} // namespace td::app
