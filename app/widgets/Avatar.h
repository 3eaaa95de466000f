// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace td::app {

QString initials(const QString &name); ///< `Priya Raman` is PR
void drawAvatar(QPainter *painter, const QRect &rect, const QString &name);

/// A person's initials in a circle. Thread: GUI.
class Avatar final : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(int size, QWidget *parent = nullptr);
    void setName(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
};

} // namespace td::app
