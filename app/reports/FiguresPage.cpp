// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/FiguresPage.h"

#include "app/widgets/FieldButton.h"
#include "app/widgets/Looks.h"

#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

FiguresPage::FiguresPage(const QString &title, QWidget *parent)
    : QWidget(parent),
      m_holder(new QWidget),
      m_state(nullptr),
      m_period(new FieldButton(tr("Period")))
{
    setLook(this, "surface");
    const auto periodText = [](int days) { return tr("Last %1 days").arg(days); };
    m_period->setValue(periodText(m_days), u"clock"_s);
    m_period->setChoices([this, periodText] {
        std::vector<FieldChoice> choices;
        for (const int days : {7, 30, 90, 365}) {
            choices.push_back({.text = periodText(days), .value = days, .current = days == m_days});
        }
        return choices;
    });
    connect(m_period, &FieldButton::chosen, this, [this, periodText](const QVariant &days) {
        m_days = days.toInt();
        m_period->setValue(periodText(m_days), u"clock"_s);
        load();
    });
    auto *head = bare(new QHBoxLayout, tokens::space::s);
    head->setContentsMargins(tokens::space::l, tokens::space::s, tokens::space::l, tokens::space::s);
    head->addWidget(makeLabel(title, tokens::type::heading, QFont::DemiBold));
    head->addStretch(1);
    head->addWidget(m_period);

    setLook(m_holder, "surface");
    auto *column = new QVBoxLayout(m_holder);
    column->setContentsMargins(tokens::space::l, tokens::space::s, tokens::space::l, tokens::space::l);
    auto *scroll = new QScrollArea;
    setLook(scroll, "surface");
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_holder);
    scroll->setAccessibleName(title);
    m_state = new StateStack(scroll);
    auto *all = bare(new QVBoxLayout(this));
    all->addLayout(head);
    all->addWidget(m_state, 1);
}

QVBoxLayout *FiguresPage::newContent()
{
    delete std::exchange(m_content, new QWidget);
    m_holder->layout()->addWidget(m_content);
    auto *column = bare(new QVBoxLayout(m_content), tokens::space::m);
    return column;
}

QWidget *FiguresPage::makeRow(const std::vector<QWidget *> &parts)
{
    auto *row = new QWidget;
    auto *layout = bare(new QHBoxLayout(row), tokens::space::m);
    for (QWidget *part : parts) {
        layout->addWidget(part, 1);
    }
    return row;
}

} // namespace td::app
