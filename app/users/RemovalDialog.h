// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Result.h"
#include "shared/users/AccountAdminApi.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace td::app {

class FieldButton;

/// Says what deleting an account will do, asks who gets its open tickets, and stays until it is done. Thread: GUI.
class RemovalDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit RemovalDialog(QWidget *parent = nullptr);

    /// `heirs`: who may get the tickets; the account itself is passed over.
    void begin(const RemovalPreview &preview, const std::vector<User> &heirs);
    void showError(const Error &error);

    FieldButton *heir() const { return m_heirButton; }
    QPushButton *confirm() const { return m_confirm; }

Q_SIGNALS:
    void confirmed(const QString &userId, const td::RemovalChoice &choice);

private:
    void showHeir();

    RemovalPreview m_preview;
    std::vector<User> m_heirs;
    RemovalChoice m_choice;
    QLabel *m_heading;
    QLabel *m_effects;
    QLabel *m_problem;
    QWidget *m_heirRow;
    FieldButton *m_heirButton;
    QPushButton *m_confirm;
};

} // namespace td::app
