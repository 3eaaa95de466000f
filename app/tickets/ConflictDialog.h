// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/TicketActs.h"
#include "app/widgets/CardsDialog.h"

namespace td::app {

/// Fields that were changed here and on the server: what they were, what each side made of them, and the choice.
/// Thread: GUI.
class ConflictDialog final : public CardsDialog
{
    Q_OBJECT

public:
    explicit ConflictDialog(QWidget *parent = nullptr);

    void setConflicts(const std::vector<Conflict> &conflicts); ///< none closes it

Q_SIGNALS:
    void chosen(const QString &actId, const QString &field, td::app::Choice choice);

private:
    QWidget *cardOf(const Conflict &conflict);
};

} // namespace td::app
