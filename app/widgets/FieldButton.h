// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/Button.h"
#include "app/widgets/Tokens.h"

#include <QDate>
#include <QVariant>

#include <functional>

class QMenu;

namespace td::app {

struct FieldChoice
{
    QString text;
    QString icon = {};
    tokens::Role tone = &tokens::Colours::muted;
    QVariant value = {};
    bool current = false;
    QDate pickFrom = {}; ///< valid: a date is asked for, from this day on
};

/// A value that turns into a menu of its choices when pressed; the choices are asked for at that moment. Thread: GUI.
class FieldButton final : public Button
{
    Q_OBJECT

public:
    explicit FieldButton(const QString &name, QWidget *parent = nullptr);

    void setValue(const QString &text, const QString &iconName = {}, tokens::Role tone = &tokens::Colours::muted);
    void setChoices(std::function<std::vector<FieldChoice>()> choices);
    void openMenu();

Q_SIGNALS:
    void chosen(const QVariant &value);
    void datePicked(const QDate &date);

private:
    void fill();
    void pickDate(const QDate &from);

    QString m_name;
    QMenu *m_menu;
    std::function<std::vector<FieldChoice>()> m_choices;
};

} // namespace td::app
