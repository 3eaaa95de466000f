// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/OwnAccount.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace td::app {

/// Where the own account is signed in, each with a button that ends it. Thread: GUI.
class SignInsCard final : public QFrame
{
    Q_OBJECT

public:
    explicit SignInsCard(OwnAccount &account, QWidget *parent = nullptr);

    void load();

private:
    void showSignIns(const std::vector<OwnSignIn> &signIns);
    void end(const QString &id);

    OwnAccount &m_account;
    QVBoxLayout *m_rows;
    QLabel *m_outcome;
};

} // namespace td::app
