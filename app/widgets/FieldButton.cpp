// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/FieldButton.h"

#include "app/widgets/DatePopup.h"
#include "app/widgets/Looks.h"

#include <QMenu>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

FieldButton::FieldButton(const QString &name, QWidget *parent)
    : Button({}, "flat", parent),
      m_name(name),
      m_menu(new QMenu(this))
{
    setMenu(m_menu);
    setAccessibleName(name);
    connect(m_menu, &QMenu::aboutToShow, this, &FieldButton::fill);
}

void FieldButton::setValue(const QString &text, const QString &iconName, tokens::Role tone)
{
    setText(text);
    setIcon(iconName.isEmpty() ? QIcon() : themedIcon(iconName, tone));
    setAccessibleName(u"%1: %2"_s.arg(m_name, text));
    setToolTip(isEnabled() ? tr("Change %1").arg(m_name.toLower()) : m_name);
}

void FieldButton::setChoices(std::function<std::vector<FieldChoice>()> choices) { m_choices = std::move(choices); }

void FieldButton::openMenu()
{
    if (isEnabled() && isVisible()) {
        showMenu();
    }
}

void FieldButton::fill()
{
    m_menu->clear();
    if (!m_choices) {
        return;
    }
    for (const FieldChoice &choice : m_choices()) {
        QAction *action = m_menu->addAction(choice.text);
        if (!choice.icon.isEmpty()) {
            action->setIcon(themedIcon(choice.icon, choice.tone));
        }
        if (choice.current) {
            QFont font = action->font();
            font.setBold(true);
            action->setFont(font);
            m_menu->setActiveAction(action);
        }
        connect(action, &QAction::triggered, this, [this, value = choice.value, from = choice.pickFrom] {
            if (from.isValid()) {
                pickDate(from);
            } else {
                Q_EMIT chosen(value);
            }
        });
    }
}

void FieldButton::pickDate(const QDate &from)
{
    auto *popup = new DatePopup(m_name, from, this);
    connect(popup, &DatePopup::picked, this, &FieldButton::datePicked);
    popup->openUnder(*this);
}

} // namespace td::app
