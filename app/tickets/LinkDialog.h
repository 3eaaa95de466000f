// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/tickets/LinkApi.h"

#include <QDialog>

class QLabel;
class QLineEdit;

namespace td::app {

class FieldButton;

QString linkText(LinkKind kind); ///< what this ticket does to the other: `Blocks`

/// Asks how a ticket is linked, and with which one. Thread: GUI.
class LinkDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit LinkDialog(QWidget *parent = nullptr);

    void ask(const QString &ticketId, qint64 number);
    void showProblem(const QString &problem);
    const QString &ticketId() const { return m_ticketId; }
    FieldButton *kind() const { return m_kind; }
    QLineEdit *number() const { return m_number; }

Q_SIGNALS:
    void chosen(td::LinkKind kind, qint64 number);

private:
    void choose();
    void showKind();

    QString m_ticketId;
    LinkKind m_chosenKind = LinkKind::Relates;
    QLabel *m_heading;
    FieldButton *m_kind;
    QLineEdit *m_number;
    QLabel *m_problem;
};

} // namespace td::app
