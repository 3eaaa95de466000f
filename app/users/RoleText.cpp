// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/users/RoleText.h"

#include <QCoreApplication>

namespace td::app {

QString roleText(Role role)
{
    switch (role) {
    case Role::User:
        return QCoreApplication::translate("Roles", "User");
    case Role::Student:
        return QCoreApplication::translate("Roles", "Student");
    case Role::Moderator:
        return QCoreApplication::translate("Roles", "Moderator");
    case Role::Admin:
        return QCoreApplication::translate("Roles", "Admin");
    }
    Q_UNREACHABLE();
}

} // namespace td::app
