// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/auth/AccountApi.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace td::app {

/// Says below a field how soon the password in it would be guessed; the desk is asked when the typing pauses. Thread:
/// GUI.
class PasswordMeter final : public QWidget
{
    Q_OBJECT

public:
    explicit PasswordMeter(QLineEdit *line, QWidget *parent = nullptr);

    void showStrength(const PasswordStrength &strength);
    QString words() const;

Q_SIGNALS:
    void asked(const QString &password);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLineEdit *m_line;
    QLabel *m_words;
    QTimer m_pause;
    std::optional<PasswordStrength> m_strength;
};

} // namespace td::app
