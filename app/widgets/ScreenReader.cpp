// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/ScreenReader.h"

#include <QAccessibleWidget>

namespace td::app {

namespace {

QAccessibleInterface *faceOf(const QString &className, QObject *object)
{
    const bool scrolls = className == QLatin1StringView("QScrollArea");
    return scrolls ? new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::Pane) : nullptr;
}

} // namespace

void introduceScrollAreas() { QAccessible::installFactory(faceOf); }

} // namespace td::app
