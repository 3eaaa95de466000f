// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/screenshots/Camera.h"

#include <QApplication>
#include <QPixmap>
#include <QWidget>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

void Camera::shoot(QWidget &widget, const QString &name)
{
    using app::theme::Look;
    for (const Look look : {Look::Light, Look::Dark}) {
        app::theme::apply(*qApp, look);
        widget.show();
        for (int i = 0; i < 20; ++i) {
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        const QString path = u"%1/%2-%3.png"_s.arg(m_folder, name, look == Look::Dark ? u"dark"_s : u"light"_s);
        if (!widget.grab().save(path)) {
            qFatal("cannot write %s", qPrintable(path));
        }
        ++m_taken;
    }
}

} // namespace td::test
