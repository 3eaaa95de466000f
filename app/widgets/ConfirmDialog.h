// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace td::app {

/// Asks before something is done that the person could not undo; accepted() means yes. Thread: GUI.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ConfirmDialog(QWidget *parent = nullptr);

    /// `heading` asks, `text` says what will happen, `yes` is what the button says.
    void ask(const QString &heading, const QString &text, const QString &yes);

    QPushButton *yesButton() const { return m_yes; }

private:
    QLabel *m_heading;
    QLabel *m_text;
    QPushButton *m_yes;
    QPushButton *m_no;
};

} // namespace td::app
