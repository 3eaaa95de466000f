// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/OwnAccount.h"
#include "app/session/FormField.h"
#include "app/session/PasswordMeter.h"

#include <QFrame>

class QLabel;

namespace td::app {

/// Changes the own password. Thread: GUI.
class PasswordCard final : public QFrame
{
    Q_OBJECT

public:
    explicit PasswordCard(OwnAccount &account, QWidget *parent = nullptr);

    FormField *current() const { return m_current; }
    FormField *wanted() const { return m_wanted; }
    QString outcome() const;
    void change();

Q_SIGNALS:
    void changed(); ///< the other sign-ins have ended

private:
    OwnAccount &m_account;
    FormField *m_current;
    FormField *m_wanted;
    QLabel *m_outcome;
};

} // namespace td::app
