// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Theme.h"

#include <QString>

class QWidget;

namespace td::test {

/// Writes pictures of widgets into a folder, one for each look. Thread: GUI.
class Camera final
{
public:
    explicit Camera(QString folder) : m_folder(std::move(folder)) {}

    void shoot(QWidget &widget, const QString &name);
    int taken() const { return m_taken; }

private:
    QString m_folder;
    int m_taken = 0;
};

} // namespace td::test
