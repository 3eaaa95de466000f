// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketActs.h"
#include "app/widgets/CardsDialog.h"

namespace td::app {

/// What the server refused for good, with the reason, and the text to copy it from. Thread: GUI.
class RefusedDialog final : public CardsDialog
{
    Q_OBJECT

public:
    explicit RefusedDialog(QWidget *parent = nullptr);

    void setActs(const std::vector<RefusedAct> &acts); ///< none closes it

Q_SIGNALS:
    void dismissed(const QString &actId);
    void ticketChosen(const QString &ticketId);

private:
    QWidget *cardOf(const RefusedAct &act);
};

} // namespace td::app
