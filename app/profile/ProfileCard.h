// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/OwnAccount.h"
#include "app/session/FormField.h"

#include <QFrame>

class QLabel;

namespace td::app {

/// What somebody says of himself. Thread: GUI.
class ProfileCard final : public QFrame
{
    Q_OBJECT

public:
    explicit ProfileCard(OwnAccount &account, QWidget *parent = nullptr);

    void setUser(const User &user);
    FormField *field(const QString &name) const;
    void save();

private:
    OwnAccount &m_account;
    std::vector<std::pair<FormField *, Rule>> m_fields;
    QLabel *m_outcome;
};

} // namespace td::app
