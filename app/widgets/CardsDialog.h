// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QVBoxLayout;

namespace td::app {

/// Things to look at one by one, each on a card, until none is left. Thread: GUI.
class CardsDialog : public QDialog
{
    Q_OBJECT

public:
    CardsDialog(const QString &title, const QString &heading, const QString &text, const QString &closeText,
                QWidget *parent = nullptr);

protected:
    /// Takes the cards over in the place of those before; none closes the dialog.
    void setCards(const std::vector<QWidget *> &cards);

private:
    QVBoxLayout *m_column;
};

} // namespace td::app
