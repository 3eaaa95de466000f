// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace td::app {

/// A button whose icon and text keep their distance, and whose text is cut short where there is no room. A flat one
/// begins at the left. Thread: GUI.
class Button : public QPushButton
{
    Q_OBJECT

public:
    Button(const QString &text, const char *look, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool has(const char *property, const char *value) const;
    int sidePadding() const;
    int contentWidth() const;
};

} // namespace td::app
